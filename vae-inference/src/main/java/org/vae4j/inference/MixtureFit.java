package org.vae4j.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.multivariate.MixtureMultivariateNormalDistribution;
import org.hipparchus.distribution.multivariate.MultivariateNormalDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.stat.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.hipparchus.util.Pair;
import org.vae4j.api.tensor.Noise;

/**
 * Fits a mixture of Gaussians by expectation maximisation (Dempster, Laird and Rubin, 1977), from
 * means that are spread as those of k-means++ (Arthur and Vassilvitskii, 2007).
 */
final class MixtureFit {
  private static final int ITERATIONS = 100;

  /** The least that the library does at once; in between, an interrupt is seen. */
  private static final int AT_ONCE = 2;

  /** Nats for each code. */
  private static final double TOLERANCE = 1e-3;

  /**
   * The deviation of noise on standardised codes, which keeps covariances positive definite where
   * dimensions are constant or follow from others.
   */
  private static final double JITTER = 1e-3;

  private final Standardisation scale;
  private final double[][] rows;
  private final int components;
  private final Noise noise;

  MixtureFit(float[][] codes, int components, long seed) {
    requireComponents(components, codes.length, codes[0].length);
    this.scale = Standardisation.of(codes);
    this.rows = scale.standardised(codes);
    this.components = components;
    this.noise = Codes.noise("gaussian-mixture-fit", seed);
    shake();
  }

  private static void requireComponents(int components, int codes, int length) {
    int most = codes / (length + 1);
    if (most == 0) {
      throw new IllegalArgumentException(
          "number of codes (%d) must be >= %d, for a covariance of %d numbers"
              .formatted(codes, length + 1, length));
    }
    if (components < 1 || components > most) {
      throw new IllegalArgumentException(
          "components (%d) must be from 1 to %d, for covariances from %d codes of %d numbers"
              .formatted(components, most, codes, length));
    }
  }

  private void shake() {
    float[][] shaking = noise.branch("jitter").normal(rows.length, rows[0].length).toFloatMatrix();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] += JITTER * shaking[i][j];
      }
    }
  }

  CodeSampler fit() {
    MultivariateNormalMixtureExpectationMaximization fit =
        new MultivariateNormalMixtureExpectationMaximization(rows);
    MixtureMultivariateNormalDistribution mixture = start();
    double before = Double.NEGATIVE_INFINITY;
    double gain = Double.POSITIVE_INFINITY;
    for (int done = 0; done < ITERATIONS && gain > TOLERANCE; done += AT_ONCE) {
      Interrupts.check();
      step(fit, mixture);
      mixture = fit.getFittedModel();
      gain = fit.getLogLikelihood() - before;
      before = fit.getLogLikelihood();
    }
    return new MixtureOfGaussians(scale, mixture);
  }

  private void step(
      MultivariateNormalMixtureExpectationMaximization fit,
      MixtureMultivariateNormalDistribution from) {
    try {
      fit.fit(from, AT_ONCE - 1, TOLERANCE); // which counts from 0
    } catch (MathIllegalStateException e) {
      // These iterations are over: what has been reached is taken.
    } catch (MathIllegalArgumentException e) {
      throw failed(e);
    }
    if (!Double.isFinite(fit.getLogLikelihood())) {
      throw failed(null);
    }
  }

  private IllegalArgumentException failed(Throwable cause) {
    return new IllegalArgumentException(
        "components (%d) must be fewer for %d codes of %d numbers: one has shrunk to few codes"
            .formatted(components, rows.length, rows[0].length),
        cause);
  }

  /** Equal weights, spread means, and the variances of all codes. */
  private MixtureMultivariateNormalDistribution start() {
    double[][] covariance = variances();
    List<Pair<Double, MultivariateNormalDistribution>> all = new ArrayList<>();
    for (double[] mean : spread()) {
      all.add(new Pair<>(1.0 / components, new MultivariateNormalDistribution(mean, covariance)));
    }
    return new MixtureMultivariateNormalDistribution(all);
  }

  private double[][] variances() {
    double[][] covariance = new double[rows[0].length][rows[0].length];
    for (int j = 0; j < covariance.length; j++) {
      for (double[] row : rows) {
        covariance[j][j] += row[j] * row[j] / rows.length;
      }
    }
    return covariance;
  }

  /** Codes, each drawn in proportion to its squared distance from the nearest one before. */
  private double[][] spread() {
    double[][] means = new double[components][];
    double[] distances = new double[rows.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    means[0] = rows[noise.branch("first").nextInt(rows.length)];
    for (int k = 1; k < components; k++) {
      for (int i = 0; i < rows.length; i++) {
        distances[i] = Math.min(distances[i], squaredDistance(rows[i], means[k - 1]));
      }
      means[k] = rows[drawn(distances, noise.branch("next", k).uniform(1).getFloat(0))];
    }
    return means;
  }

  private static int drawn(double[] weights, double uniform) {
    double left = uniform * Arrays.stream(weights).sum();
    int i = 0;
    while (i < weights.length - 1 && left >= weights[i]) {
      left -= weights[i++];
    }
    return i;
  }

  private static double squaredDistance(double[] a, double... b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
