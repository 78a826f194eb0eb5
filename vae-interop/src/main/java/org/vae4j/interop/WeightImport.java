package org.vae4j.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameter;

/**
 * Takes the parameters of a model from files. Which tensor is which parameter's, is found out by
 * its name: what the user says; else the name that the parameter has in weight files; else, as
 * Keras names layers, by the part, the kind of the layer and its place among those of its kind.
 */
public final class WeightImport {
  private static final String VARIANCE = "moving_variance";

  private final Map<String, Parameter> parameters;
  private final Map<String, SourceTensor> matches = new LinkedHashMap<>();
  private final List<String> passedOver = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A file of weights.
   *
   * @param part the part of the model that all of it is of, such as {@code encoder}; nothing if it
   *     is of the whole model
   * @param file the file
   */
  public record Source(Optional<String> part, WeightFile file) {}

  /**
   * A parameter and what it is set to.
   *
   * @param parameter its name
   * @param shape its shape
   * @param tensor the file and the tensor
   */
  public record Match(String parameter, String shape, String tensor) {}

  private WeightImport(Vae vae) {
    this.parameters = vae.parameters();
  }

  /**
   * Looks for the parameters of a model.
   *
   * @param vae the model; nothing in it is changed
   * @param sources the files
   * @param names parameters by the names of tensors, where they do not follow from them
   * @return what was found
   */
  public static WeightImport of(Vae vae, List<Source> sources, Map<String, String> names) {
    WeightImport made = new WeightImport(vae);
    made.match(vae, tensors(sources), names);
    return made;
  }

  private static List<SourceTensor> tensors(List<Source> sources) {
    List<SourceTensor> tensors = new ArrayList<>();
    for (Source source : sources) {
      String prefix =
          source.part().or(() -> partOf(source.file())).map(part -> part + "/").orElse("");
      Map<String, String> labels = new HashMap<>();
      source.file().labels().forEach((group, label) -> labels.put(prefix + group, label));
      Predicate<String> training = TrainingState.of(source.file().tensors());
      for (WeightFile.Tensor tensor : source.file().tensors()) {
        boolean isOfTraining = training.test(tensor.name());
        tensors.add(
            new SourceTensor(
                prefix + tensor.name(), source.file().path(), labels, isOfTraining, tensor));
      }
    }
    return tensors;
  }

  /** The part that a file's model is called like. */
  private static Optional<String> partOf(WeightFile file) {
    String label = file.labels().getOrDefault("vars/", "").toLowerCase(Locale.ROOT);
    return KerasMatching.PARTS.stream().filter(label::contains).findFirst();
  }

  private void match(Vae vae, List<SourceTensor> tensors, Map<String, String> names) {
    List<SourceTensor> left = new ArrayList<>();
    List<String> unused = new ArrayList<>(names.keySet());
    for (SourceTensor tensor : tensors) {
      String key = names.containsKey(tensor.name()) ? tensor.name() : tensor.tensor().name();
      String name = names.getOrDefault(key, tensor.name());
      unused.remove(key);
      if (parameters.containsKey(name)) {
        take(name, tensor);
      } else if (names.containsKey(key)) {
        problems.add("%s: the model has no parameter %s".formatted(tensor.place(), name));
      } else if (!tensor.tensor().isReal() || tensor.isOfTraining()) {
        passedOver.add(tensor.place());
      } else {
        left.add(tensor);
      }
    }
    unused.forEach(name -> problems.add("there is no tensor %s in the file".formatted(name)));
    KerasMatching keras = new KerasMatching(vae, parameters, matches.keySet());
    keras.match(SourceLayer.of(left)).forEach(this::take);
    left.removeAll(matches.values());
    keras.problem().ifPresent(problems::add);
    check(left);
  }

  private void take(String parameter, SourceTensor tensor) {
    SourceTensor other = matches.putIfAbsent(parameter, tensor);
    if (other != null && !other.equals(tensor)) {
      problems.add(
          "%s: there are two tensors for it, %s and %s"
              .formatted(parameter, other.place(), tensor.place()));
    }
  }

  private void check(List<SourceTensor> left) {
    parameters.forEach(
        (name, parameter) -> {
          SourceTensor tensor = matches.get(name);
          if (tensor == null) {
            problems.add("%s %s: there is no tensor for it".formatted(name, shape(parameter)));
          } else if (!shape(parameter).equals(shape(tensor.shape()))) {
            problems.add(
                "%s %s: its tensor has another shape: %s %s"
                    .formatted(name, shape(parameter), tensor.place(), shape(tensor.shape())));
          }
        });
    for (SourceTensor tensor : left) {
      problems.add(
          "%s %s: there is no parameter for it".formatted(tensor.place(), shape(tensor.shape())));
    }
  }

  private static String shape(Parameter parameter) {
    return shape(Arrays.stream(parameter.value().shape()).boxed().toList());
  }

  private static String shape(Collection<Long> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Which parameter is set to what.
   *
   * @return the parameters for which there is a tensor, whether or not it fits
   */
  public List<Match> matches() {
    List<Match> list = new ArrayList<>();
    parameters.forEach(
        (name, parameter) -> {
          SourceTensor tensor = matches.get(name);
          if (tensor != null) {
            list.add(new Match(name, shape(parameter), tensor.place()));
          }
        });
    return list;
  }

  /**
   * What is in the files that is no weight, such as an optimizer's state.
   *
   * @return the files and the tensors
   */
  public List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  /**
   * Why the parameters cannot be set.
   *
   * @return a line for each tensor or parameter that has no counterpart of its shape; none if all
   *     have
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Sets all parameters.
   *
   * @throws InvalidWeightsException if a number is not finite, or the file turns out to be damaged;
   *     the model is then left as it is
   * @throws IllegalStateException if there are {@link #problems}
   */
  public void apply() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("there are problems: " + problems);
    }
    Map<String, INDArray> read = new HashMap<>();
    matches.forEach((name, tensor) -> read.put(name, checked(name, tensor)));
    read.forEach((name, value) -> parameters.get(name).value().assign(value));
  }

  private static INDArray checked(String name, SourceTensor tensor) {
    INDArray value = tensor.numbers();
    float[] numbers = Floats.copyOf(value);
    boolean isVariance = name.endsWith("/" + VARIANCE);
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i]) || (isVariance && numbers[i] < 0)) {
        throw new InvalidWeightsException(
            "%s: number %d (%s) must be finite%s"
                .formatted(
                    tensor.file() + ": " + tensor.tensor().name(),
                    i,
                    numbers[i],
                    isVariance ? " and at least 0" : ""));
      }
    }
    return value;
  }
}
