package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;

class DevianceTest {
  private static final Bernoulli BERNOULLI = new Bernoulli(Reduction.SUM);
  private static final ContinuousBernoulli CONTINUOUS = new ContinuousBernoulli(Reduction.SUM);

  private static DiagonalGaussian gaussian(Spread spread, Double sigma) {
    return new DiagonalGaussian(
        new DiagonalGaussian.Config(spread, Optional.ofNullable(sigma), Reduction.SUM));
  }

  private static Laplace laplace(Spread spread, Double b) {
    return new Laplace(new Laplace.Config(spread, Optional.ofNullable(b), Reduction.SUM));
  }

  private static INDArray one(double... numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return Nd4j.createFromArray(floats).reshape(1, 1, 1, floats.length);
  }

  private static double deviance(Likelihood likelihood, double x, double... decoded) {
    return likelihood.deviance(one(x), one(decoded)).orElseThrow()[0];
  }

  /** KL of two coins: x log (x / p) + (1 − x) log ((1 − x) / (1 − p)). */
  @Test
  void ofBernoulliIsADivergenceOfCoins() {
    double p = 1 / (1 + Math.exp(-2));
    double expected = 0.25 * Math.log(0.25 / p) + 0.75 * Math.log(0.75 / (1 - p));
    assertThat(deviance(BERNOULLI, 0.25, 2)).isCloseTo(expected, within(1e-14));
    assertThat(deviance(BERNOULLI, 1, 2)).isCloseTo(-Math.log(p), within(1e-14));
    assertThat(deviance(BERNOULLI, 0, 2)).isCloseTo(-Math.log(1 - p), within(1e-14));
    assertThat(deviance(BERNOULLI, 0.5, 0)).isCloseTo(0, within(1e-14));
  }

  @Test
  void ofBernoulliIsOfEachImageByItself() {
    INDArray images = Nd4j.createFromArray(0.5f, 0.5f, 1, 0).reshape(2, 1, 2, 1);
    INDArray decoded = Nd4j.createFromArray(0f, 0, 40, -40, 2, 2, 0, 0).reshape(4, 1, 2, 1);
    double p = 1 / (1 + Math.exp(-2));
    assertThat(BERNOULLI.deviance(images, decoded).orElseThrow())
        .containsExactly(
            new double[] {0, 0, -Math.log(4 * p * (1 - p)), 2 * Math.log(2)}, within(1e-14));
  }

  /** The spread is kept: ½ (x − μ)² / σ², and |x − μ| / b. */
  @ParameterizedTest
  @CsvSource({"FIXED", "SHARED"})
  void ofALocationIsThatOfItsError(Spread spread) {
    Likelihood gaussian = gaussian(spread, 0.1);
    Likelihood laplace = laplace(spread, 0.1);
    gaussian.parameters().tensors().forEach(it -> it.value().assign(2 * Math.log(0.1)));
    laplace.parameters().tensors().forEach(it -> it.value().assign(Math.log(0.1)));
    // A learned spread is a float32.
    assertThat(deviance(gaussian, 0.75, 0.25)).isCloseTo(0.5 * 0.25 / 0.01, within(1e-5));
    assertThat(deviance(laplace, 0.75, 0.25)).isCloseTo(5, within(1e-5));
    assertThat(deviance(gaussian, 0.75, 0.75)).isZero();
    assertThat(deviance(laplace, 0.75, 0.75)).isZero();
  }

  @Test
  void aDecodedSpreadIsKeptToo() {
    Likelihood gaussian = gaussian(Spread.PER_VALUE, null);
    Likelihood laplace = laplace(Spread.PER_VALUE, null);
    assertThat(deviance(gaussian, 3, 1, 1)).isCloseTo(2 / Math.E, within(1e-14));
    assertThat(deviance(laplace, 3, 1, 1)).isCloseTo(2 / Math.E, within(1e-14));
    assertThat(deviance(gaussian, 3, 3, -40)).isZero();
  }

  @Test
  void ofLevelsIsAllThatTheyCost() {
    Categorical levels = new Categorical(3, Reduction.SUM);
    double expected = Math.log(1 + Math.exp(1) + Math.exp(2)) - 1;
    assertThat(deviance(levels, 0.5, 0, 1, 2)).isCloseTo(expected, within(1e-14));
    assertThat(deviance(levels, 0.5, 0, 100, 0)).isCloseTo(0, within(1e-14));
  }

  /** The narrowest scale, e^−7, gives a level tanh(e^7 / 510) = 0.9732. */
  @Test
  void ofAMixtureComparesWithItsNarrowestDistribution() {
    Likelihood mixture = new DiscretisedLogisticMixture(1, 256, Reduction.SUM);
    double level = 2 * 100 / 255.0 - 1;
    // The mean is a float32, which at that scale is 3e-5 off: 1e-9 in the value.
    assertThat(deviance(mixture, 100 / 255.0, 0, level, -7)).isCloseTo(0, within(1e-8));
    double nats = mixture.negativeLogLikelihood(one(100 / 255.0), one(0, 0, 0)).nats()[0];
    assertThat(deviance(mixture, 100 / 255.0, 0, 0, 0))
        .isCloseTo(nats + Math.log(Math.tanh(Math.exp(7) / 510)), within(1e-12));
    assertThat(deviance(mixture, 1, 0, 100, -7)).isCloseTo(0, within(1e-12));
    assertThat(deviance(mixture, 0, 0, -100, -7)).isCloseTo(0, within(1e-12));
  }

  /** Computed by mpmath, with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 0",
    "0.25, -1, 0.1999636750156893",
    "0.75, 3, 0.00895735079195988",
    "0.01, 2, 4.746609570358064",
    "0.999, -4, 8.498988397220923",
    "0.45, 0, 0.01504529227048336"
  })
  void ofContinuousBernoulliComparesWithTheLogitOfItsMean(double x, double logit, double nats) {
    assertThat(deviance(CONTINUOUS, x, logit)).isCloseTo(nats, within(1e-13));
  }

  @Test
  void ofContinuousBernoulliHasNoBoundAtTheEnds() {
    assertThat(deviance(CONTINUOUS, 0, -5)).isInfinite().isPositive();
    assertThat(deviance(CONTINUOUS, 1, 5)).isInfinite().isPositive();
    for (float tiny : new float[] {Float.MIN_VALUE, 1e-30f, 1e-7f, 0.09f, 0.1f}) {
      assertThat(deviance(CONTINUOUS, tiny, 0)).isFinite().isPositive();
      // The logit of that mean, −1 / x but for what is below rounding.
      double best = tiny < 0.05 ? Math.max(-1 / tiny, -Float.MAX_VALUE) : 0;
      assertThat(deviance(CONTINUOUS, tiny, best)).isNotNegative();
    }
  }

  /** Computed by mpmath, with 40 digits, at the same α + β. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 0, 0",
    "0.25, 1, 2, 0.0006346494856895914",
    "0.9, -2, -1, 0.5809097054476409",
    "0.01, 3, 1, 83.17739219940275",
    "0.7, 5, 5, 25.78926424561396"
  })
  void ofBetaKeepsItsPrecision(double x, double logAlpha, double logBeta, double nats) {
    Likelihood beta = new Beta(0.01, Reduction.SUM);
    // The values are float32.
    assertThat(deviance(beta, x, logAlpha, logBeta)).isCloseTo(nats, within(1e-10 * (1 + nats)));
  }

  @Test
  void ofBetaIsFiniteForExtremeNumbers() {
    Likelihood beta = new Beta(1e-6, Reduction.SUM);
    for (double a : new double[] {-1e4, 0, 1e4}) {
      for (double b : new double[] {-1e4, 0, 1e4}) {
        for (double x : new double[] {0, 0.3, 1}) {
          assertThat(deviance(beta, x, a, b)).as("%s %s %s", x, a, b).isBetween(-1e-8, 1e9);
        }
      }
    }
  }

  @Test
  void ofColumnsIsTheSumOfTheirs() {
    PerColumn columns =
        columns(
            new PerColumn.ColumnRange(1, BERNOULLI),
            new PerColumn.ColumnRange(2, new Categorical(2, Reduction.SUM)));
    double[] nats = columns.deviance(one(0.25, 1, 0), one(2, 0, 1, 0, 1)).orElseThrow();
    double level = Math.log(1 + Math.E);
    assertThat(nats)
        .containsExactly(
            new double[] {deviance(BERNOULLI, 0.25, 2) + (level - 1) + level}, within(1e-13));
  }

  @Test
  void ofColumnsIsUnknownWhereOneIs() {
    PerColumn columns =
        columns(new PerColumn.ColumnRange(1, BERNOULLI), new PerColumn.ColumnRange(1, new Own()));
    assertThat(columns.deviance(one(0, 0), one(0, 0))).isEmpty();
  }

  private static PerColumn columns(PerColumn.ColumnRange... ranges) {
    return new PerColumn(
        new PerColumn.Config(List.of(ranges), Reduction.SUM),
        new Components() {
          @Override
          @SuppressWarnings("unchecked")
          public <F> F create(ComponentConfig<F> config) {
            return (F) config;
          }
        });
  }

  /** A likelihood of somebody else's. */
  private record Own() implements Likelihood, ComponentConfig<Likelihood> {
    @Override
    public Reduction reduction() {
      return Reduction.SUM;
    }

    @Override
    public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
      return BERNOULLI.negativeLogLikelihood(images, decoded);
    }

    @Override
    public INDArray mean(INDArray decoded) {
      return decoded;
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }
}
