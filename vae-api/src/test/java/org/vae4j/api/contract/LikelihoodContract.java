package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Likelihood} holds to. */
public abstract class LikelihoodContract extends PartContract<Likelihood> {
  private static final ImageShape SHAPE = new ImageShape(4, 3, 2);

  /** For subclasses. */
  protected LikelihoodContract() {
    super(Likelihood.class);
  }

  /**
   * Makes the likelihood.
   *
   * @return a new one
   */
  @Override
  protected abstract Likelihood create();

  /**
   * Whether an image's nats are those of its rows of pixels added up, as they are where the pixels
   * of different rows are independent of each other given z.
   *
   * @return whether they are; true unless overridden
   */
  protected boolean addsUpOverPixels() {
    return true;
  }

  private static INDArray images(int n) {
    return Numbers.uniform(new Random(1), 0.5, SHAPE.batchOf(n)).addi(0.5);
  }

  private INDArray decoded(int rows) {
    return Numbers.uniform(new Random(2), 2, create().decodedShape(SHAPE).batchOf(rows));
  }

  @ParameterizedTest(name = "{0} images, {1} samples")
  @CsvSource({"1, 1", "3, 1", "2, 3"})
  void itsGradientsAreThoseOfFiniteDifferencesOfItsRows(int n, int samples) {
    Likelihood likelihood = started();
    INDArray decoded = decoded(n * samples);
    TermCheck.check(
        n * samples,
        Tensors.of(Decoder.DECODED, decoded),
        learned(likelihood),
        () -> likelihood.negativeLogLikelihood(images(n), decoded));
  }

  @Test
  void rowsAreSampleMajorAndDoNotDependOnEachOther() {
    INDArray decoded = decoded(6);
    double[] nats = started().negativeLogLikelihood(images(2), decoded).nats();
    for (int row = 0; row < 6; row++) {
      double alone =
          started()
              .negativeLogLikelihood(Rows.row(images(2), row % 2), Rows.row(decoded, row))
              .nats()[0];
      // Sums in float32 may differ in their last digits.
      assertThat(nats[row]).isCloseTo(alone, within(1e-5 * (1 + Math.abs(alone))));
    }
  }

  /** One that averages, or leaves values out, has the same number for twice the image. */
  @Test
  void anImageOfTwiceTheHeightHasTwiceTheNats() {
    assumeTrue(addsUpOverPixels());
    Likelihood likelihood = started();
    ImageShape tall = new ImageShape(2 * SHAPE.height(), SHAPE.width(), SHAPE.channels());
    assertThat(likelihood.decodedShape(tall).height()).isEqualTo(tall.height());
    INDArray images = images(2);
    INDArray decoded = decoded(2);
    Term once = likelihood.negativeLogLikelihood(images, decoded);
    Term twice = likelihood.negativeLogLikelihood(doubled(images), doubled(decoded));
    assertThat(once.valuesPerRow()).isEqualTo(SHAPE.length());
    assertThat(twice.valuesPerRow()).isEqualTo(tall.length());
    for (int row = 0; row < 2; row++) {
      double nats = once.nats()[row];
      // Sums in float32 may differ in their last digits.
      assertThat(twice.nats()[row]).isCloseTo(2 * nats, within(1e-5 * (1 + Math.abs(nats))));
    }
  }

  private static INDArray doubled(INDArray images) {
    return Nd4j.concat(1, images, images);
  }

  @Test
  void everyValueOfAnImageCounts() {
    Likelihood likelihood = started();
    INDArray images = images(1);
    double before = likelihood.negativeLogLikelihood(images, decoded(1)).nats()[0];
    for (long i = 0; i < images.length(); i++) {
      INDArray other = images.dup('c');
      float value = other.getFloat(i);
      other.putScalar(i, value < 0.5f ? 1 : 0);
      assertThat(likelihood.negativeLogLikelihood(other, decoded(1)).nats()[0])
          .as("nats with value %d as %s instead of %s", i, other.getFloat(i), value)
          .isNotEqualTo(before);
    }
  }

  @Test
  void tellsTheSameEachTimeAndWritesToNothingThatItIsGiven() {
    Likelihood likelihood = started();
    INDArray images = images(2);
    INDArray decoded = decoded(4);
    double[] nats = likelihood.negativeLogLikelihood(images, decoded).nats().clone();
    Term again = likelihood.negativeLogLikelihood(images, decoded);
    again.gradient(new double[] {1, 2, 3, 4});
    likelihood.mean(decoded);
    assertThat(again.nats()).isEqualTo(nats);
    assertThat(images).isEqualTo(images(2));
    assertThat(decoded).isEqualTo(decoded(4));
  }

  @Test
  void itsMeanOfAnImageDoesNotDependOnItsNeighbours() {
    Likelihood likelihood = started();
    INDArray together = likelihood.mean(decoded(3));
    for (int row = 0; row < 3; row++) {
      INDArray alone = likelihood.mean(Rows.row(decoded(3), row));
      assertThat(Rows.row(together, row)).isEqualTo(alone);
    }
  }

  @Test
  void itsDevianceIsNeverBelowZeroAndOfEachRowByItself() {
    INDArray decoded = decoded(6);
    started().deviance(images(2), decoded).ifPresent(all -> assertDeviances(decoded, all));
  }

  private void assertDeviances(INDArray decoded, double... all) {
    assertThat(all).hasSize(6);
    for (int row = 0; row < 6; row++) {
      assertThat(all[row]).isGreaterThan(-1e-9);
      double alone =
          started().deviance(Rows.row(images(2), row % 2), Rows.row(decoded, row)).orElseThrow()[0];
      // Sums in float32 may differ in their last digits.
      assertThat(all[row]).isCloseTo(alone, within(1e-5 * (1 + alone)));
    }
  }

  @Test
  void refusesValuesThatItCannotDescribe() {
    Likelihood likelihood = create();
    for (int channel = 0; channel < SHAPE.channels(); channel++) {
      assertThat(likelihood.refusal(0.5f, channel)).isEmpty();
      for (float value : new float[] {Float.NaN, 1f / 0, -1f / 0}) {
        assertThat(likelihood.refusal(value, channel)).as("%s", value).isPresent();
      }
    }
    for (float beyond : new float[] {-0.5f, 1.5f}) {
      assertThat(
              IntStream.range(0, SHAPE.channels())
                  .anyMatch(channel -> likelihood.refusal(beyond, channel).isPresent()))
          .as("%s", beyond)
          .isEqualTo(likelihood.refusesSome(ValueRange.REAL));
    }
  }

  @Test
  void itsMeanIsAnImage() {
    INDArray mean = started().mean(decoded(3));
    assertThat(mean.shape()).isEqualTo(SHAPE.batchOf(3));
    Numbers.assertIsOf(mean, create().supports(ValueRange.REAL));
  }
}
