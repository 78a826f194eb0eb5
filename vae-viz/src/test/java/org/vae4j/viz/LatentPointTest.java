package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Vae;

class LatentPointTest {
  private static final ImageShape SHAPE = new ImageShape(2, 2, 1);
  private static final LatentPoint MEAN_OF_8 = meanOf("8");

  private final Vae vae = Stubs.vae(2, SHAPE, z -> new float[4]);

  @Test
  void isGivenByItsCode() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of());
    assertThat(at(1, -2).resolve(Stubs.subject(vae, dataset))).containsExactly(1, -2);
  }

  @Test
  void isTheMeanCodeOfTheValidationImagesOfAClass() {
    // Images 1 and 4 are 8s, and the code of image i is i / 100 in each dimension.
    Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1, 0, 0, 1);
    double[] mean = MEAN_OF_8.resolve(Stubs.subject(vae, dataset));
    assertThat(mean).hasSize(2);
    // Codes are float32.
    assertThat(mean[0]).isEqualTo(0.025, within(1e-7));
    assertThat(mean[1]).isEqualTo(0.025, within(1e-7));
  }

  @Test
  void encodesManyImagesInBatches() {
    int[] all8 = IntStream.range(0, 150).map(i -> 1).toArray();
    Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), all8);
    double[] mean = MEAN_OF_8.resolve(Stubs.subject(vae, dataset));
    assertThat(((Stubs.FirstPixels) vae.encoder()).batchSizes()).containsExactly(64, 64, 22);
    assertThat(mean[0]).isEqualTo(0.745, within(1e-6));
  }

  @Test
  void codesAroundAMeanOfAClassBelongToTheClass() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);
    assertThat(MEAN_OF_8.labels(Stubs.subject(vae, dataset), 2).get(1)).isEqualTo(1);
    assertThat(at(0, 0).labels(Stubs.subject(vae, dataset), 2).classCount()).isZero();
  }

  @Test
  void isTheCodeOfAValidationImage() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1, 1);
    assertThat(image(2).resolve(Stubs.subject(vae, dataset))).containsExactly(0.02f, 0.02f);
    assertThat(image(2).labels(Stubs.subject(vae, dataset), 3).get(2)).isEqualTo(1);
    assertThat(
            image(0).labels(Stubs.subject(vae, Stubs.dataset(SHAPE, List.of(), 0)), 3).classCount())
        .isZero();
  }

  @Test
  void mustBeGivenInExactlyOneWay() {
    Optional<String> eight = Optional.of("8");
    assertThatThrownBy(() -> point(Optional.empty(), Optional.empty(), Optional.empty()))
        .hasMessage(
            "code (none) must be given exactly if neither meanOfClass (none) nor image (none) is");
    assertThatThrownBy(() -> point(Optional.of(List.of(1.0)), eight, Optional.empty()))
        .hasMessage(
            "code ([1.0]) must be given exactly if neither meanOfClass (8) nor image (none) is");
    assertThatThrownBy(() -> point(Optional.empty(), eight, Optional.of(3)))
        .hasMessage(
            "code (none) must be given exactly if neither meanOfClass (8) nor image (3) is");
  }

  @Test
  void mustBeAnImageThatThereIs() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of(), 0, 0);
    assertThatThrownBy(() -> image(2).check("from", vae.sampler(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("from.image (2) must be < 2 (the number of validation images)");
    assertThatThrownBy(() -> image(-1)).hasMessage("image (-1) must be >= 0");
  }

  @Test
  void mustBeFinite() {
    assertThatThrownBy(() -> at(1, Double.NaN)).hasMessage("code (NaN) must be finite");
  }

  @Test
  void mustHaveANumberForEachLatentDimension() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of());
    assertThatThrownBy(() -> at(0, 1, 2).check("at", vae.sampler(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at ([0.0, 1.0, 2.0]) must have 2 numbers (the latent size)");
  }

  @Test
  void mustNameAClassThatTheDataHas() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);
    assertThatThrownBy(() -> meanOf("9").check("at", vae.sampler(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at.meanOfClass (9) must be one of the dataset's classes [1, 8]");
  }

  @Test
  void mustNameAClassOfWhichThereAreValidationImages() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 0);
    assertThatThrownBy(() -> MEAN_OF_8.check("at", vae.sampler(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at.meanOfClass (8) must have images in the validation split");
  }

  private static LatentPoint point(
      Optional<List<Double>> code, Optional<String> meanOfClass, Optional<Integer> image) {
    return new LatentPoint(code, meanOfClass, image, Optional.empty());
  }

  static LatentPoint at(double... code) {
    List<Double> numbers = Arrays.stream(code).boxed().toList();
    return point(Optional.of(numbers), Optional.empty(), Optional.empty());
  }

  static LatentPoint meanOf(String name) {
    return point(Optional.empty(), Optional.of(name), Optional.empty());
  }

  static LatentPoint image(int position) {
    return point(Optional.empty(), Optional.empty(), Optional.of(position));
  }
}
