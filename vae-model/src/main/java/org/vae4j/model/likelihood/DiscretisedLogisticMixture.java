package org.vae4j.model.likelihood;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.model.density.LogSumExp;

/**
 * Each value is one of L levels, and has the probability that a mixture of K logistic distributions
 * gives to what is nearer to this level than to the next ones; the outermost levels have all that
 * is beyond them, too: −log p = −log Σ π (σ((x⁺ − μ) / s) − σ((x⁻ − μ) / s)), in nats, where x^± =
 * x ± 1 / (L − 1), on values brought to [−1, 1] (Salimans et al., "PixelCNN++", 2017). A value
 * between two levels counts as the nearer one. Unlike there, the channels of a pixel are
 * independent.
 *
 * <p>Each value has 3K decoded numbers: K logits of π, then K means μ, then K logarithms of s,
 * which are limited to [−7, 30]; beyond, they have no gradient.
 *
 * <p>The mean is that of the levels, each as often as it is probable.
 *
 * @param mixtures K
 * @param levels L
 * @param reduction how the sum over values enters the objective
 */
@Description("mixture of logistic distributions over the levels of a value, as in PixelCNN++")
public record DiscretisedLogisticMixture(
    @Description(
            "logistic distributions in a mixture; the decoder gives three times as many numbers")
        @Default("5")
        @Range(min = 1, max = 100)
        int mixtures,
    @Description("levels that values are rounded to, equally far apart, from 0 to 1")
        @Default("256")
        @Range(min = 2, max = 65_536)
        int levels,
    @Description("sum over the values of an image, or their mean") @Default("sum")
        Reduction reduction)
    implements Likelihood, ComponentConfig<Likelihood> {

  /** The least logarithm of s. */
  public static final double MIN_LOG_SCALE = -7;

  /** The largest logarithm of s. */
  public static final double MAX_LOG_SCALE = 30;

  /** Checks the settings. */
  public DiscretisedLogisticMixture {
    Settings.check(DiscretisedLogisticMixture.class, mixtures, levels, reduction);
  }

  @Override
  public int parametersPerValue() {
    return 3 * mixtures;
  }

  @Override
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of(
        new DecodedParameter(
            "logits of the mixture", NumberRange.ALL, "applies the softmax itself"),
        DecodedParameter.means(new NumberRange(-1, 1)),
        DecodedParameter.logarithms("log-scales"));
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return new Mixture(mixtures, levels).term(images, decoded);
  }

  @Override
  public Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return new Mixture(mixtures, levels).deviance(images, decoded);
  }

  @Override
  public INDArray mean(INDArray decoded) {
    return new Mixture(mixtures, levels).mean(decoded);
  }

  private static final class Mixture extends ValueDistribution {
    private final int mixtures;
    private final int levels;

    /** Half of the distance between two levels in [−1, 1]. */
    private final double half;

    Mixture(int mixtures, int levels) {
      super(3 * mixtures);
      this.mixtures = mixtures;
      this.levels = levels;
      this.half = 1.0 / (levels - 1);
    }

    @Override
    double nats(double x, float[] decoded, int at) {
      return LogSumExp.of(decoded, at, mixtures)
          - LogSumExp.of(weighted(bins(x, decoded, at), decoded, at));
    }

    /**
     * The narrowest distribution about the level: σ(w/2) − σ(−w/2) = tanh(w/4), for w as wide as
     * the level; outermost levels have all of one that is far beyond them.
     */
    @Override
    double saturated(double x, float[] decoded, int at) {
      int level = Levels.of(x, levels);
      boolean isOutermost = level == 0 || level == levels - 1;
      return isOutermost ? 0 : -Math.log(Math.tanh(half * Math.exp(-MIN_LOG_SCALE) / 2));
    }

    private Bin[] bins(double x, float[] decoded, int at) {
      int level = Levels.of(x, levels);
      Bin[] bins = new Bin[mixtures];
      for (int k = 0; k < mixtures; k++) {
        double distance = (2 * level - (levels - 1)) * half - decoded[at + mixtures + k];
        double precision = Math.exp(-limited(decoded[at + 2 * mixtures + k]));
        bins[k] =
            new Bin(
                level == levels - 1 ? Double.POSITIVE_INFINITY : (distance + half) * precision,
                level == 0 ? Double.NEGATIVE_INFINITY : (distance - half) * precision,
                2 * half * precision);
      }
      return bins;
    }

    private static double limited(double logScale) {
      return Math.max(MIN_LOG_SCALE, Math.min(MAX_LOG_SCALE, logScale));
    }

    private static double[] weighted(Bin[] bins, float[] decoded, int at) {
      double[] logs = new double[bins.length];
      for (int k = 0; k < bins.length; k++) {
        logs[k] = decoded[at + k] + bins[k].logProbability();
      }
      return logs;
    }

    /** Each mixture's share: π's part is its probability a posteriori less that a priori. */
    @Override
    void addGradient(double x, float[] decoded, int at, double weight, float[] gradient) {
      Bin[] bins = bins(x, decoded, at);
      double[] logs = weighted(bins, decoded, at);
      double joint = LogSumExp.of(logs);
      double prior = LogSumExp.of(decoded, at, mixtures);
      for (int k = 0; k < mixtures; k++) {
        double share = Math.exp(logs[k] - joint);
        double logScale = decoded[at + 2 * mixtures + k];
        double precision = Math.exp(-limited(logScale));
        gradient[at + k] += (float) (weight * (Math.exp(decoded[at + k] - prior) - share));
        gradient[at + mixtures + k] += (float) (weight * share * precision * bins[k].byDistance());
        if (limited(logScale) == logScale) {
          gradient[at + 2 * mixtures + k] += (float) (weight * share * bins[k].byLogPrecision());
        }
      }
    }

    /** The sum over all but the lowest level of the probability of no less than it. */
    @Override
    double mean(float[] decoded, int at) {
      double prior = LogSumExp.of(decoded, at, mixtures);
      double mean = 0;
      for (int k = 0; k < mixtures; k++) {
        double precision = Math.exp(-limited(decoded[at + 2 * mixtures + k]));
        double sum = 0;
        for (int level = 1; level < levels; level++) {
          double edge = (2 * level - levels) * half;
          sum += Logistic.of((decoded[at + mixtures + k] - edge) * precision);
        }
        mean += Math.exp(decoded[at + k] - prior) * sum;
      }
      return mean / (levels - 1);
    }
  }

  /**
   * The probability of one level under one logistic distribution of mean 0 and scale 1: σ(upper) −
   * σ(lower), which is σ(upper) σ(−lower) (1 − e^−width) and so never 0.
   *
   * @param upper the upper edge, infinite for the highest level
   * @param lower the lower edge, infinite for the lowest level
   * @param width the distance between two levels
   */
  private record Bin(double upper, double lower, double width) {

    double logProbability() {
      double tails = Logistic.logOf(upper) + Logistic.logOf(-lower);
      return isOutermost() ? tails : tails + Math.log(-Math.expm1(-width));
    }

    /** d log p / d mean, negative: by how much more a bin is worth that is moved up. */
    double byDistance() {
      return Logistic.of(-upper) - Logistic.of(lower);
    }

    /** −d log p / d logScale. */
    double byLogPrecision() {
      double tails = times(upper, Logistic.of(-upper)) - times(lower, Logistic.of(lower));
      return isOutermost() ? tails : tails + width / Math.expm1(width);
    }

    private boolean isOutermost() {
      return Double.isInfinite(upper) || Double.isInfinite(lower);
    }

    /** At infinite edges, the limit. */
    private static double times(double edge, double tail) {
      return Double.isInfinite(edge) ? 0 : edge * tail;
    }
  }
}
