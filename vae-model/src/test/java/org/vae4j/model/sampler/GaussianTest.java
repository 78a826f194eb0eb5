package org.vae4j.model.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.dot;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.sampler.Gaussian.Scale;

class GaussianTest {
  private static final int N = 5;
  private static final int D = 3;

  private final Random random = new Random(4);
  private final INDArray mean = uniform(random, 2, N, D);
  private final INDArray logVar = uniform(random, 1, N, D);

  @ParameterizedTest
  @CsvSource({"STD, 1", "STD, 3", "VARIANCE, 1", "VARIANCE, 3"})
  void aDrawIsTheMeanPlusScaledNoiseSampleMajor(Scale scale, int samples) {
    double[] epsilon = doubles(noise().normal((long) samples * N, D));
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    double[] expected = new double[samples * N * D];
    for (int sample = 0; sample < samples; sample++) {
      for (int i = 0; i < N * D; i++) {
        double factor = scale == Scale.STD ? Math.sqrt(Math.exp(v[i])) : Math.exp(v[i]);
        expected[sample * N * D + i] = m[i] + factor * epsilon[sample * N * D + i];
      }
    }
    INDArray z = draw(scale, mean, logVar, samples);
    assertThat(z.shape()).containsExactly((long) samples * N, D);
    // Each is rounded once to float32.
    assertClose("z", z, expected, 1.2e-7);
  }

  @ParameterizedTest
  @CsvSource({"STD, 1", "STD, 3", "VARIANCE, 1", "VARIANCE, 3"})
  void theGradientsAreThoseOfFiniteDifferences(Scale scale, int samples) {
    INDArray weights = uniform(random, 1, (long) samples * N, D);
    Tensors gradient;
    try (Pass pass = sampler(scale).forward(posterior(mean, logVar), samples, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.Z, weights));
    }
    // Rounding of z to float32, 1e-7 of each, over the step; beside step²/6 for logVar.
    double tolerance = 1e-4;
    assertClose(
        "by mean",
        gradient.get(Sampler.MEAN),
        finiteDifferences(x -> dot(weights, draw(scale, x, logVar, samples)), mean.dup(), 1e-2),
        tolerance);
    assertClose(
        "by logVar",
        gradient.get(Sampler.LOG_VAR),
        finiteDifferences(x -> dot(weights, draw(scale, mean, x, samples)), logVar.dup(), 1e-2),
        tolerance);
    assertThat(gradient.get(Sampler.MEAN).shape()).containsExactly(N, D);
    assertThat(gradient.get(Sampler.LOG_VAR).shape()).containsExactly(N, D);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void manyDrawsHaveTheMomentsOfThePosterior(Scale scale) {
    int draws = 100_000;
    double[] z =
        doubles(
            draw(
                scale,
                Nd4j.createFromArray(1.5f, 1.5f, 1.5f).reshape(1, 3),
                Nd4j.createFromArray(-2f, -2f, -2f).reshape(1, 3),
                draws));
    double variance = Math.exp(scale == Scale.STD ? -2 : -4);
    double sum = 0;
    double squares = 0;
    for (double number : z) {
      sum += number - 1.5;
      squares += (number - 1.5) * (number - 1.5);
    }
    // 5 standard errors: √(σ²/n) of a mean and √(2σ⁴/n) of a variance.
    assertThat(sum / z.length).isCloseTo(0, within(5 * Math.sqrt(variance / z.length)));
    assertThat(squares / z.length)
        .isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / z.length)));
  }

  /** Of N(z; mean, scale²), whose logarithm is written down here. */
  @ParameterizedTest
  @CsvSource({"STD, 1", "STD, 3", "VARIANCE, 1", "VARIANCE, 3"})
  void tellsTheDensityOfWhatItDraws(Scale scale, int samples) {
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    try (Pass pass = sampler(scale).forward(posterior(mean, logVar), samples, noise())) {
      double[] z = doubles(pass.output().get(Sampler.Z));
      double[] expected = new double[samples * N];
      for (int i = 0; i < z.length; i++) {
        int j = i % m.length;
        double std = scale == Scale.STD ? Math.exp(v[j] / 2) : Math.exp(v[j]);
        double error = (z[i] - m[j]) / std;
        expected[i / D] -= 0.5 * Math.log(2 * Math.PI) + Math.log(std) + 0.5 * error * error;
      }
      INDArray logDensity = pass.output().get(Sampler.LOG_DENSITY);
      assertThat(logDensity.shape()).containsExactly((long) samples * N);
      // Each is rounded once to float32, and z by which it is told here too.
      assertClose("log q(z|x)", logDensity, expected, 1e-6);
    }
  }

  /** log q(z|x) depends on the mean in two ways, which cancel, and on the spread alone. */
  @ParameterizedTest
  @CsvSource({"STD, 1", "STD, 3", "VARIANCE, 1", "VARIANCE, 3"})
  void theGradientsOfTheDensityAreThoseOfFiniteDifferences(Scale scale, int samples) {
    INDArray weights = uniform(random, 1, (long) samples * N);
    Tensors gradient;
    try (Pass pass = sampler(scale).forward(posterior(mean, logVar), samples, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.LOG_DENSITY, weights));
    }
    assertThat(gradient.get(Sampler.MEAN)).isEqualTo(mean.like());
    // Linear in logVar; roundings of log q to float32, some 2e-7, over a step of 0.1.
    assertClose(
        "by logVar",
        gradient.get(Sampler.LOG_VAR),
        finiteDifferences(
            x -> dot(weights, logDensity(scale, mean, x, samples)), logVar.dup(), 0.1),
        1e-4);
    assertThat(dot(weights, logDensity(scale, mean.add(1), logVar, samples)))
        .isEqualTo(dot(weights, logDensity(scale, mean, logVar, samples)));
  }

  /** log N(z; mean, scale²) of the z that moves, where mean and scale of the density do not. */
  @ParameterizedTest
  @CsvSource({"STD, 1", "STD, 3", "VARIANCE, 1", "VARIANCE, 3"})
  void theGradientsByTheDensitysPathAreThoseOfAHeldDensity(Scale scale, int samples) {
    INDArray weights = uniform(random, 1, (long) samples * N);
    Tensors gradient;
    try (Pass pass = sampler(scale).forward(posterior(mean, logVar), samples, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.PATH_LOG_DENSITY, weights));
      assertThat(pass.output().get(Sampler.PATH_LOG_DENSITY))
          .isEqualTo(pass.output().get(Sampler.LOG_DENSITY));
    }
    // Rounding of z to float32 over the step; beside step²/6 times third derivatives.
    double tolerance = 1e-3;
    assertClose(
        "by mean",
        gradient.get(Sampler.MEAN),
        finiteDifferences(
            x -> held(scale, draw(scale, x, logVar, samples), weights), mean.dup(), 1e-2),
        tolerance);
    assertClose(
        "by logVar",
        gradient.get(Sampler.LOG_VAR),
        finiteDifferences(
            x -> held(scale, draw(scale, mean, x, samples), weights), logVar.dup(), 1e-2),
        tolerance);
  }

  private double held(Scale scale, INDArray draws, INDArray weights) {
    double[] z = doubles(draws);
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    double[] w = doubles(weights);
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      int j = i % m.length;
      double error = (z[i] - m[j]) / Math.exp(scale == Scale.STD ? v[j] / 2 : v[j]);
      sum -= w[i / D] * 0.5 * error * error;
    }
    return sum;
  }

  private static INDArray logDensity(Scale scale, INDArray mean, INDArray logVar, int samples) {
    try (Pass pass = sampler(scale).forward(posterior(mean, logVar), samples, noise())) {
      return pass.output().get(Sampler.LOG_DENSITY).dup();
    }
  }

  @Test
  void theSameNoiseGivesTheSameDraws() {
    assertThat(draw(Scale.STD, mean, logVar, 3)).isEqualTo(draw(Scale.STD, mean, logVar, 3));
    try (Pass other =
        sampler(Scale.STD).forward(posterior(mean, logVar), 3, new Seeds(8).training(1, 0))) {
      assertThat(other.output().get(Sampler.Z)).isNotEqualTo(draw(Scale.STD, mean, logVar, 3));
    }
  }

  @Test
  void theCodeIsTheMean() {
    assertThat(sampler(Scale.STD).code(posterior(mean, logVar))).isEqualTo(mean);
  }

  @Test
  void nothingIsWrittenToItsArguments() {
    INDArray meanBefore = mean.dup();
    INDArray logVarBefore = logVar.dup();
    INDArray gradient = Nd4j.ones(N, D);
    try (Pass pass = sampler(Scale.STD).forward(posterior(mean, logVar), 1, noise())) {
      pass.backward(Tensors.of(Sampler.Z, gradient));
    }
    assertThat(mean).isEqualTo(meanBefore);
    assertThat(logVar).isEqualTo(logVarBefore);
    assertThat(gradient).isEqualTo(Nd4j.ones(N, D));
  }

  @Test
  void asksForMeanAndLogVarOfTheLatentDimension() {
    assertThat(sampler(Scale.STD).heads())
        .containsExactly(new Head("mean", D), new Head("logVar", D));
    assertThat(sampler(Scale.STD).latentSize()).isEqualTo(D);
  }

  @Test
  void describesItsFormula() {
    assertThat(sampler(Scale.STD).layers())
        .containsExactly(new LayerSummary("z", "gaussian: mean + exp(logVar/2)·ε", "3", 0));
    assertThat(sampler(Scale.VARIANCE).layers())
        .containsExactly(new LayerSummary("z", "gaussian: mean + exp(logVar)·ε", "3", 0));
  }

  @Test
  void rejectsSettingsWithoutAScale() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gaussian.Config(null))
        .withMessage("scale must not be null");
  }

  private static INDArray draw(Scale scale, INDArray mean, INDArray logVar, int samples) {
    try (Pass pass = sampler(scale).forward(posterior(mean, logVar), samples, noise())) {
      return pass.output().get(Sampler.Z).dup();
    }
  }

  private static Gaussian sampler(Scale scale) {
    ModelSpec spec = new ModelSpec(new ImageShape(4, 4, 1), 0, D, TestedEngine.DL4J.engine());
    return new Gaussian(new Gaussian.Config(scale), spec);
  }

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  private static Tensors posterior(INDArray mean, INDArray logVar) {
    return Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
  }
}
