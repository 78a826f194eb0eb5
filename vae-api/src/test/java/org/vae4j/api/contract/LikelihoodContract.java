package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Decoder;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Likelihood;
import org.vae4j.api.Tensors;
import org.vae4j.api.ValueRange;

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

  @Test
  void itsMeanIsAnImage() {
    INDArray mean = started().mean(decoded(3));
    assertThat(mean.shape()).isEqualTo(SHAPE.batchOf(3));
    Numbers.assertIsOf(mean, create().supports(ValueRange.REAL));
  }
}
