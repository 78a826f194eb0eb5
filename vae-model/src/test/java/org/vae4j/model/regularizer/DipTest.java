package org.vae4j.model.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.regularizer.Dip.Variant;

class DipTest {

  /** Sums in double precision, and gradients that are rounded once to float32. */
  @ParameterizedTest
  @CsvSource({"I, dip-i", "II, dip-ii"})
  void valueAndGradientsAreThoseOfTensorFlow(Variant variant, String name) throws IOException {
    new RegularizerGolden(name).check(dip(variant, 2, 3), Noise.none(), 1e-12, 1e-7);
  }

  /** Four means at the corners of a square have the identity as their covariance. */
  @ParameterizedTest
  @CsvSource({"I, 0", "II, 0.5"})
  void uncorrelatedMeansOfVarianceOneHaveNoPenalty(Variant variant, double spread) {
    float side = (float) Math.sqrt(1 - spread);
    INDArray mean =
        Nd4j.createFromArray(
            new float[][] {{side, side}, {side, -side}, {-side, side}, {-side, -side}});
    INDArray logVar = Nd4j.valueArrayOf(new long[] {4, 2}, (float) Math.log(spread));
    Tensors posterior = Tensors.of(Sampler.MEAN, mean.add(7)).with(Sampler.LOG_VAR, logVar);
    // Squares of differences that float32 rounds.
    assertThat(dip(variant, 5, 6).penalty(posterior, Tensors.empty(), Noise.none()).value())
        .isCloseTo(0, within(1e-11));
  }

  @Test
  void itsFactorsAreItsOwn() {
    assertThat(dip(Variant.I, 5, 6).weight()).isEqualTo(1);
  }

  private static Dip dip(Variant variant, double offDiagonal, double diagonal) {
    return new Dip(new Dip.Config(variant, offDiagonal, diagonal), RegularizerGolden.SAMPLER);
  }
}
