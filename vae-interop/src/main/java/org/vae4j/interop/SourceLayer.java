package org.vae4j.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A layer whose tensors are in a file.
 *
 * @param model the names of the models that it is in, the outermost first
 * @param name its name in the file, such as {@code conv2d_1}
 * @param label what the program that wrote the file called it
 * @param tensors its tensors by Keras's names, such as {@code kernel}, or by their numbers
 */
record SourceLayer(
    List<String> model, String name, String label, Map<String, SourceTensor> tensors) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
  private static final Set<String> TENSORS =
      Set.of("kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance");
  private static final Set<String> CONTAINERS = Set.of("layers", "model_weights");

  /** All layers of some tensors, in their order; tensors that are of no layer are passed over. */
  static List<SourceLayer> of(List<SourceTensor> tensors) {
    Map<List<String>, SourceLayer> layers = new LinkedHashMap<>();
    for (SourceTensor tensor : tensors) {
      List<String> path = new ArrayList<>(Arrays.asList(tensor.name().split("/")));
      Optional<String> key = takeTensor(path);
      if (key.isPresent() && !path.isEmpty()) {
        layers
            .computeIfAbsent(List.copyOf(path), it -> layer(it, tensor))
            .tensors()
            .put(key.get(), tensor);
      }
    }
    return layers.values().stream().map(SourceLayer::named).toList();
  }

  /** Takes the end of a path off that is of the tensor. */
  private static Optional<String> takeTensor(List<String> path) {
    String last = path.remove(path.size() - 1).replaceFirst(":0$", "");
    if (TENSORS.contains(last)) {
      return Optional.of(last);
    }
    if (NUMBER.matcher(last).matches()
        && !path.isEmpty()
        && path.remove(path.size() - 1).equals("vars")) {
      return Optional.of(last);
    }
    return Optional.empty();
  }

  private static SourceLayer layer(List<String> path, SourceTensor tensor) {
    List<String> names = new ArrayList<>(path);
    String name = names.remove(names.size() - 1);
    // Files of Keras 2 have the layer's name twice.
    if (!names.isEmpty() && names.get(names.size() - 1).equals(name)) {
      names.remove(names.size() - 1);
    }
    List<String> model = new ArrayList<>();
    for (String group : names) {
      if (!CONTAINERS.contains(group)) {
        model.add(group);
      }
    }
    String label = tensor.labels().getOrDefault(String.join("/", path) + "/vars/", name);
    return new SourceLayer(List.copyOf(model), name, label, new LinkedHashMap<>());
  }

  /** Once all tensors are known, those that have numbers get names. */
  private SourceLayer named() {
    Optional<LayerKind> kind = kind();
    Map<String, SourceTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (key, tensor) -> {
          boolean isNumber = NUMBER.matcher(key).matches();
          List<String> names = kind.map(LayerKind::tensors).orElse(List.of());
          int number = isNumber ? Integer.parseInt(key) : 0;
          renamed.put(isNumber && number < names.size() ? names.get(number) : key, tensor);
        });
    return new SourceLayer(model, name, label, renamed);
  }

  /** What kind of layer it is, if that can be told. */
  Optional<LayerKind> kind() {
    SourceTensor kernel = tensors.getOrDefault("kernel", tensors.get("0"));
    return LayerKind.ofName(name)
        .or(
            () ->
                LayerKind.ofTensors(
                    name, tensors.keySet(), kernel == null ? 0 : kernel.shape().size()));
  }
}
