package org.vae4j.model.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.regularizer.Mmd.Kernel;
import org.vae4j.model.testing.GivenNoise;

class MmdTest {

  /** Sums in double precision, and gradients that are rounded once to float32. */
  @ParameterizedTest
  @EnumSource
  void valueAndGradientAreThoseOfTensorFlow(Kernel kernel) throws IOException {
    RegularizerGolden golden =
        new RegularizerGolden("mmd-" + kernel.name().toLowerCase(Locale.ROOT));
    INDArray prior = golden.numbers().tensor("prior", 8, 3);
    golden.check(new Mmd(1, kernel, 0.75), new GivenNoise(List.of(prior), List.of()), 1e-12, 1e-7);
  }

  /**
   * Of N(μ, s²) in one dimension and the prior, where E exp(−(x − y)²/C) = √(C / (C + 2v)) exp(−m²
   * / (C + 2v)) for the mean m and the variance v of x − y.
   */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "0, 0.3", "-0.5, 2"})
  void manyCodesHaveTheDiscrepancyOfTheirDistribution(double mean, double std) {
    int m = 2000;
    double c = 2;
    double expected =
        expectation(0, 2 * std * std, c)
            + expectation(0, 2, c)
            - 2 * expectation(mean, std * std + 1, c);
    INDArray z = new Seeds(8).component("z").normal(m, 1).mul(std).add(mean);
    double value = value(new Mmd(1, Kernel.RBF, 1), z, new Seeds(9).component("prior"));
    // Means of 2000 kernels in [0, 1], whose standard deviation is at most ½.
    assertThat(value).isCloseTo(expected, within(5 * 0.5 * 2 / Math.sqrt(m)));
    assertThat(value).isCloseTo(expected, within(0.02));
  }

  private static double expectation(double mean, double variance, double c) {
    return Math.sqrt(c / (c + 2 * variance)) * Math.exp(-mean * mean / (c + 2 * variance));
  }

  /** Unbiased: the mean over many small batches of codes from the prior is 0. */
  @ParameterizedTest
  @EnumSource
  void codesFromThePriorHaveNoneInTheMean(Kernel kernel) {
    Mmd mmd = new Mmd(1, kernel, 1);
    int batches = 2000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < batches; i++) {
      INDArray z = new Seeds(i).component("z").normal(5, 2);
      double value = value(mmd, z, new Seeds(i).component("prior"));
      sum += value;
      squares += value * value;
    }
    double standardError = Math.sqrt(squares) / batches;
    assertThat(sum / batches).isCloseTo(0, within(5 * standardError));
  }

  private static double value(Mmd mmd, INDArray z, Noise noise) {
    return mmd.penalty(Tensors.empty(), Tensors.of(Sampler.Z, z), noise).value();
  }

  @Test
  void oneCodeAloneIsComparedWithADrawFromThePrior() {
    INDArray z = Nd4j.createFromArray(new float[][] {{1, 2}});
    INDArray prior = Nd4j.createFromArray(new float[][] {{0, 1}});
    double value = value(new Mmd(1, Kernel.IMQ, 1), z, new GivenNoise(List.of(prior), List.of()));
    assertThat(value).isCloseTo(-2 * 4.0 / (4 + 2), within(1e-15));
  }

  @Test
  void needsNoise() {
    INDArray z = Nd4j.zeros(2, 2);
    assertThatIllegalStateException()
        .isThrownBy(() -> value(new Mmd(1, Kernel.IMQ, 1), z, Noise.none()));
  }

  @Test
  void rejectsAWidthOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mmd(1, Kernel.IMQ, 0))
        .withMessage("sigma (0.0) must be > 0");
  }
}
