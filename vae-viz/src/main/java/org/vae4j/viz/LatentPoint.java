package org.vae4j.viz;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Shorthand;
import org.vae4j.api.training.FigureSubject;

/**
 * A point of the latent space: {@code at: [0, 1, 1, 1]} gives it, {@code at: {meanOfClass: 8}} and
 * {@code at: {image: 0}} find it.
 *
 * @param code its coordinates, one for each latent dimension
 * @param meanOfClass the name of the class whose validation images have it as their mean code
 * @param image the position of the validation image that has it as its code, from 0
 * @param ofClass the name of the class that a conditional model decodes codes of; that of the
 *     point, or the first, where it is not given
 */
@Shorthand("code")
public record LatentPoint(
    @Description("coordinates, one for each latent dimension") Optional<List<Double>> code,
    @Description("class whose validation images have the point as their mean code")
        Optional<String> meanOfClass,
    @Description("position of the validation image whose code the point is, from 0") @Range(min = 0)
        Optional<Integer> image,
    @Description(
            "class that a conditional model decodes codes of; default: that of the point, or the first")
        Optional<String> ofClass) {

  /**
   * Checks that the point is given in one way.
   *
   * @throws IllegalArgumentException if several or none are given, or a coordinate is not finite
   */
  public LatentPoint {
    Settings.check(LatentPoint.class, code, meanOfClass, image, ofClass);
    if (Stream.of(code, meanOfClass, image).filter(Optional::isPresent).count() != 1) {
      throw new IllegalArgumentException(
          "code (%s) must be given exactly if neither meanOfClass (%s) nor image (%s) is"
              .formatted(show(code), show(meanOfClass), show(image)));
    }
    code = code.map(List::copyOf);
  }

  private static String show(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }

  /** The point with all coordinates 0, where the prior has its mean. */
  static LatentPoint origin(Sampler sampler) {
    List<Double> zeros = Stream.generate(() -> 0.0).limit(sampler.latentSize()).toList();
    return new LatentPoint(
        Optional.of(zeros), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether such a model and data have such a point; to be called before training. */
  void check(String name, Sampler sampler, Dataset dataset) {
    code.ifPresent(numbers -> LatentChecks.code(name, numbers, sampler));
    meanOfClass.ifPresent(wanted -> imagesOf(name, wanted, dataset));
    image.ifPresent(position -> LatentChecks.image(name + ".image", position, dataset));
    ofClass.ifPresent(wanted -> Classes.index(name + ".ofClass", wanted, dataset));
  }

  /** The coordinates [d], once there is a model to find them with. */
  double[] resolve(FigureSubject subject) {
    Dataset dataset = subject.dataset();
    return code.map(numbers -> numbers.stream().mapToDouble(x -> x).toArray())
        .or(() -> meanOfClass.map(name -> meanCode(subject, imagesOf("at", name, dataset))))
        .orElseGet(() -> meanCode(subject, image.orElseThrow()));
  }

  private static double[] meanCode(FigureSubject subject, int... images) {
    return Codes.encode(subject.vae(), subject.dataset().validation(), images)
        .mean(0)
        .toDoubleVector();
  }

  private static int[] imagesOf(String setting, String name, Dataset dataset) {
    int wanted = Classes.index(setting + ".meanOfClass", name, dataset);
    Labels labels = dataset.validation().labels();
    int[] images = IntStream.range(0, labels.size()).filter(i -> labels.get(i) == wanted).toArray();
    if (images.length == 0) {
      throw new IllegalArgumentException(
          "%s.meanOfClass (%s) must have images in the validation split".formatted(setting, name));
    }
    return images;
  }

  /** The class that codes around the point belong to, if it is known. */
  OptionalInt classOf(Dataset dataset) {
    Optional<String> name = ofClass.or(() -> meanOfClass);
    if (name.isPresent()) {
      return OptionalInt.of(dataset.classNames().indexOf(name.get()));
    }
    return image.isPresent() && !dataset.classNames().isEmpty()
        ? OptionalInt.of(dataset.validation().labels().get(image.get()))
        : OptionalInt.empty();
  }

  /** Labels for n codes around the point: its class, if it has one or the model needs one. */
  Labels labels(FigureSubject subject, int n) {
    OptionalInt known = classOf(subject.dataset());
    return known.isPresent() || subject.vae().isConditional()
        ? Labels.all(known.orElse(0), n, subject.dataset().classNames().size())
        : Labels.none(n);
  }

  /** The coordinates that do not vary in words, for a title. */
  String describe(double[] resolved, List<Integer> varying, FigureSubject subject) {
    return Words.code(resolved, varying)
        + name().map(name -> ", around " + name).orElse("")
        + condition(subject);
  }

  /** The point in words, for a title. */
  String describe(double[] resolved, FigureSubject subject) {
    String code = Words.code(resolved, List.of());
    return name().map(name -> name + ", " + code).orElse(code) + condition(subject);
  }

  /** The class that a conditional model is told, in words. */
  private String condition(FigureSubject subject) {
    return subject.vae().isConditional()
        ? ", decoded as class "
            + subject.dataset().classNames().get(classOf(subject.dataset()).orElse(0))
        : "";
  }

  private Optional<String> name() {
    return meanOfClass
        .map(name -> "the mean code of class " + name)
        .or(() -> image.map(position -> "the code of validation image " + position));
  }

  /** What the point is, in as few words as there can be. */
  String shortly() {
    return meanOfClass
        .map(name -> "class " + name)
        .or(() -> image.map(position -> "image " + position))
        .orElseGet(
            () -> Words.code(code.orElseThrow().stream().mapToDouble(x -> x).toArray(), List.of()));
  }

  /** What the point adds to a file's name. */
  String suffix() {
    return meanOfClass
            .map(name -> "-mean-of-" + Words.fileName(name))
            .or(() -> image.map(position -> "-image-" + position))
            .orElse("")
        + ofClass.map(name -> "-of-class-" + Words.fileName(name)).orElse("");
  }
}
