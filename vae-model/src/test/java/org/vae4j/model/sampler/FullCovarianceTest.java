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
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.loss.FullCovarianceKl;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.MonteCarlo;
import org.vae4j.model.prior.StandardNormal;

class FullCovarianceTest {
  private static final int N = 2;
  private static final int D = 3;
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(4, 4, 1), 0, D, new Dl4jEngine());

  private final Random random = new Random(4);
  private final Sampler sampler = new FullCovariance(SPEC);
  private final Sampler gaussian = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);
  private final FullCovarianceKl kl =
      new FullCovarianceKl(new FullCovarianceKl.Config(Reduction.SUM, 1), sampler);
  private final INDArray mean = uniform(random, 1, N, D);
  private final INDArray logDiagonal = uniform(random, 0.5, N, D);
  private final INDArray lowerTriangle = uniform(random, 1, N, 3);
  private final Tensors posterior = posterior(lowerTriangle);

  private Tensors posterior(INDArray lower) {
    return Tensors.of(Sampler.MEAN, mean)
        .with(FullCovariance.LOG_DIAGONAL, logDiagonal)
        .with(FullCovariance.LOWER_TRIANGLE, lower);
  }

  private Tensors gaussianPosterior() {
    return Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logDiagonal.mul(2));
  }

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  /** L of an image, written down number by number. */
  private double[][] factor(int image) {
    double[][] l = new double[D][D];
    int next = 0;
    for (int i = 0; i < D; i++) {
      l[i][i] = Math.exp(logDiagonal.getDouble(image, i));
      for (int j = 0; j < i; j++) {
        l[i][j] = lowerTriangle.getDouble(image, next++);
      }
    }
    return l;
  }

  @Test
  void asksForTheMeanAndTheTriangle() {
    assertThat(sampler.heads())
        .containsExactly(
            new Head("mean", 3), new Head("logDiagonal", 3), new Head("lowerTriangle", 3));
    assertThat(sampler.code(posterior)).isEqualTo(mean);
  }

  @Test
  void refusesASingleDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FullCovariance(new ModelSpec(new ImageShape(4, 4, 1), 0, 1, new Dl4jEngine())))
        .withMessage("latentDim (1) must be >= 2 for full-covariance; gaussian is the same for 1");
  }

  /** Each number is rounded once to float32. */
  @Test
  void aDrawIsTheMeanPlusTheTriangleTimesNoise() {
    double[] epsilon = doubles(noise().normal(2 * N, D));
    double[] expected = new double[2 * N * D];
    for (int row = 0; row < 2 * N; row++) {
      double[][] l = factor(row % N);
      for (int i = 0; i < D; i++) {
        expected[row * D + i] = mean.getDouble(row % N, i);
        for (int j = 0; j <= i; j++) {
          expected[row * D + i] += l[i][j] * epsilon[row * D + j];
        }
      }
    }
    try (Pass pass = sampler.forward(posterior, 2, noise())) {
      assertClose("z", pass.output().get(Sampler.Z), expected, 1.2e-7);
    }
  }

  /** 5 standard errors, √((Σ_ii Σ_jj + Σ_ij²) / n), of each covariance. */
  @Test
  void manyDrawsHaveItsCovariance() {
    int draws = 100_000;
    double[][] l = factor(0);
    try (Pass pass = sampler.forward(posterior, draws, noise())) {
      double[] z = doubles(pass.output().get(Sampler.Z));
      for (int i = 0; i < D; i++) {
        for (int j = 0; j < D; j++) {
          double sum = 0;
          for (int s = 0; s < draws; s++) {
            int row = s * N * D;
            sum += (z[row + i] - mean.getDouble(0, i)) * (z[row + j] - mean.getDouble(0, j));
          }
          double variance = product(l, i, i) * product(l, j, j) + Math.pow(product(l, i, j), 2);
          assertThat(sum / draws)
              .isCloseTo(product(l, i, j), within(5 * Math.sqrt(variance / draws)));
        }
      }
    }
  }

  private static double product(double[][] l, int i, int j) {
    double sum = 0;
    for (int k = 0; k < D; k++) {
      sum += l[i][k] * l[j][k];
    }
    return sum;
  }

  /** log N(z; mean, L·Lᵀ) by forward substitution; z is rounded to float32. */
  private double logDensity(double[] z, int from, int image) {
    double[][] l = factor(image);
    double[] solved = new double[D];
    double log = 0;
    for (int i = 0; i < D; i++) {
      solved[i] = z[from + i] - mean.getDouble(image, i);
      for (int j = 0; j < i; j++) {
        solved[i] -= l[i][j] * solved[j];
      }
      solved[i] /= l[i][i];
      log -= 0.5 * (Math.log(2 * Math.PI) + solved[i] * solved[i]) + Math.log(l[i][i]);
    }
    return log;
  }

  @Test
  void tellsTheDensityOfWhatItDraws() {
    try (Pass pass = sampler.forward(posterior, 2, noise())) {
      double[] z = doubles(pass.output().get(Sampler.Z));
      double[] expected = new double[2 * N];
      for (int row = 0; row < expected.length; row++) {
        expected[row] = logDensity(z, row * D, row % N);
      }
      assertClose("log q(z|x)", pass.output().get(Sampler.LOG_DENSITY), expected, 2e-6);
      assertThat(pass.output().get(Sampler.PATH_LOG_DENSITY))
          .isEqualTo(pass.output().get(Sampler.LOG_DENSITY));
    }
  }

  /** By way of z alone: the density that is held is written down here. */
  @Test
  void theGradientsByTheDensitysPathAreThoseOfAHeldDensity() {
    INDArray weights = uniform(random, 1, 2 * N);
    Tensors gradient;
    try (Pass pass = sampler.forward(posterior, 2, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.PATH_LOG_DENSITY, weights));
    }
    for (String head : posterior.names()) {
      INDArray moved = posterior.get(head).dup();
      ToDoubleFunction<INDArray> held = tensor -> held(posterior.with(head, tensor), weights);
      // Rounding of z to float32 over the step; beside step²/6 times third derivatives.
      assertClose(head, gradient.get(head), finiteDifferences(held, moved, 1e-2), 2e-3);
    }
  }

  private double held(Tensors moved, INDArray weights) {
    try (Pass pass = sampler.forward(moved, 2, noise())) {
      double[] z = doubles(pass.output().get(Sampler.Z));
      double sum = 0;
      for (int row = 0; row < 2 * N; row++) {
        sum += weights.getDouble(row) * logDensity(z, row * D, row % N);
      }
      return sum;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Sampler.Z, Sampler.LOG_DENSITY})
  void theGradientsAreThoseOfFiniteDifferences(String output) {
    INDArray weights =
        output.equals(Sampler.Z) ? uniform(random, 1, 2 * N, D) : uniform(random, 1, 2 * N);
    Tensors gradient;
    try (Pass pass = sampler.forward(posterior, 2, noise())) {
      gradient = pass.backward(Tensors.of(output, weights));
    }
    for (String head : posterior.names()) {
      INDArray moved = posterior.get(head).dup();
      double[] expected =
          finiteDifferences(
              tensor -> {
                try (Pass pass = sampler.forward(posterior.with(head, tensor), 2, noise())) {
                  return dot(weights, pass.output().get(output));
                }
              },
              moved,
              1e-2);
      // Rounding of the outputs to float32, over the step; beside step²/6.
      assertClose(head, gradient.get(head), expected, 2e-4);
    }
  }

  @Test
  void isTheDiagonalGaussianWhereItsTriangleIsZero() {
    INDArray zero = Nd4j.zeros(N, 3);
    INDArray byZ = uniform(random, 1, 2 * N, D);
    INDArray byDensity = uniform(random, 1, 2 * N);
    Tensors weights =
        Tensors.of(Sampler.Z, byZ)
            .with(Sampler.LOG_DENSITY, byDensity)
            .with(Sampler.PATH_LOG_DENSITY, byDensity);
    try (Pass full = sampler.forward(posterior(zero), 2, noise());
        Pass diagonal = gaussian.forward(gaussianPosterior(), 2, noise())) {
      // Rounded at different places.
      for (String output : diagonal.output().names()) {
        assertClose(
            output, full.output().get(output), doubles(diagonal.output().get(output)), 3e-7);
      }
      Tensors byFull = full.backward(weights);
      Tensors byDiagonal = diagonal.backward(weights);
      assertClose("mean", byFull.get(Sampler.MEAN), doubles(byDiagonal.get(Sampler.MEAN)), 1e-6);
      assertClose(
          "logDiagonal",
          byFull.get(FullCovariance.LOG_DIAGONAL),
          doubles(byDiagonal.get(Sampler.LOG_VAR).mul(2)),
          1e-6);
    }
    double[] expected =
        new GaussianKl(Reduction.SUM, 1).divergence(gaussianPosterior(), Tensors.empty()).nats();
    assertThat(kl.divergence(posterior(zero), Tensors.empty()).nats())
        .containsExactly(expected, within(1e-6));
  }

  /** The closed form is the mean over many draws, to 5 standard errors. */
  @Test
  void theDivergenceIsTheMeanOfThatOfTheDraws() {
    MonteCarlo monteCarlo =
        new MonteCarlo(
            new MonteCarlo.Config(new StandardNormal.Config(), Reduction.SUM, 1),
            new StandardNormal(sampler),
            sampler);
    double[] expected = kl.divergence(posterior, Tensors.empty()).nats();
    int draws = 100_000;
    try (Pass pass = sampler.forward(posterior, draws, noise())) {
      double[] nats = monteCarlo.divergence(posterior, pass.output()).nats();
      for (int image = 0; image < N; image++) {
        double sum = 0;
        double squares = 0;
        for (int row = image; row < nats.length; row += N) {
          sum += nats[row];
          squares += nats[row] * nats[row];
        }
        double estimate = sum / draws;
        double standardError = Math.sqrt((squares / draws - estimate * estimate) / draws);
        assertThat(estimate).isCloseTo(expected[image], within(5 * standardError));
      }
    }
  }

  @Test
  void itsDivergenceRefusesOtherPosteriors() {
    FullCovarianceKl.Config config = new FullCovarianceKl.Config(Reduction.SUM, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FullCovarianceKl(config, gaussian))
        .withMessage(
            "sampler (gaussian) must be full-covariance for full-covariance-kl; this one goes with"
                + " the divergence gaussian-kl or monte-carlo");
  }
}
