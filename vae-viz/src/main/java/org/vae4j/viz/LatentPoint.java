package org.vae4j.viz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.Dataset;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Labels;
import org.vae4j.api.Sampler;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Shorthand;

/**
 * A point of the latent space: {@code at: [0, 1, 1, 1]} gives it, {@code at: {meanOfClass: 8}}
 * finds it.
 *
 * @param code its coordinates, one for each latent dimension
 * @param meanOfClass the name of the class whose validation images have it as their mean code
 */
@Shorthand("code")
public record LatentPoint(
    @Description("coordinates, one for each latent dimension") Optional<List<Double>> code,
    @Description("class whose validation images have the point as their mean code")
        Optional<String> meanOfClass) {

  /**
   * Checks that the point is given in one way.
   *
   * @throws IllegalArgumentException if both or neither are given, or a coordinate is not finite
   */
  public LatentPoint {
    Settings.check(LatentPoint.class, code, meanOfClass);
    if (code.isPresent() == meanOfClass.isPresent()) {
      throw new IllegalArgumentException(
          "code (%s) must be given exactly if meanOfClass (%s) is not"
              .formatted(code.map(Object::toString).orElse("none"), meanOfClass.orElse("none")));
    }
    code = code.map(List::copyOf);
  }

  /** Whether such a model and data have such a point; to be called before training. */
  void check(Sampler sampler, Dataset dataset) {
    code.ifPresent(numbers -> LatentChecks.code("at", numbers, sampler));
    meanOfClass.ifPresent(name -> imagesOf(name, dataset));
  }

  /** The coordinates [d], once there is a model to find them with. */
  double[] resolve(FigureSubject subject) {
    check(subject.vae().sampler(), subject.dataset());
    return meanOfClass
        .map(name -> meanCode(subject, imagesOf(name, subject.dataset())))
        .orElseGet(() -> code.orElseThrow().stream().mapToDouble(x -> x).toArray());
  }

  private static double[] meanCode(FigureSubject subject, int[] images) {
    return Codes.encode(subject.vae(), subject.dataset().validation(), images)
        .mean(0)
        .toDoubleVector();
  }

  private static int[] imagesOf(String name, Dataset dataset) {
    int wanted = dataset.classNames().indexOf(name);
    if (wanted < 0) {
      throw new IllegalArgumentException(
          "at.meanOfClass (%s) must be one of the dataset's classes %s"
              .formatted(name, dataset.classNames()));
    }
    Labels labels = dataset.validation().labels();
    int[] images = IntStream.range(0, labels.size()).filter(i -> labels.get(i) == wanted).toArray();
    if (images.length == 0) {
      throw new IllegalArgumentException(
          "at.meanOfClass (%s) must have images in the validation split".formatted(name));
    }
    return images;
  }

  /** Labels for n codes around the point: its class, if it has one. */
  Labels labels(Dataset dataset, int n) {
    return meanOfClass
        .map(
            name -> {
              int[] classes = new int[n];
              Arrays.fill(classes, dataset.classNames().indexOf(name));
              return Labels.of(classes, dataset.classNames().size());
            })
        .orElseGet(() -> Labels.none(n));
  }

  /** The other coordinates in words, for a title. */
  String describe(double[] resolved, List<Integer> varying) {
    return Words.code(resolved, varying)
        + meanOfClass.map(name -> ", around the mean code of class " + name).orElse("");
  }

  /** What the point adds to a file's name. */
  String suffix() {
    return meanOfClass.map(name -> "-mean-of-" + Words.fileName(name)).orElse("");
  }
}
