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
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * Each value has the density C(λ) λ^x (1 − λ)^(1−x) on [0, 1], whose parameter λ has the logit l
 * that the decoder gives: −log p = log((e^l − 1) / l) − l·x, in nats. It may be below 0, as that of
 * any density (Loaiza-Ganem and Cunningham, "The continuous Bernoulli: fixing a pervasive error in
 * variational autoencoders", 2019).
 *
 * <p>The mean, 1 / (1 − e^−l) − 1 / l, is another number than λ: always nearer to 1/2.
 *
 * @param reduction how the sum over values enters the objective
 */
@Description("continuous Bernoulli, a density on [0, 1], from logits")
public record ContinuousBernoulli(
    @Description("sum over the values of an image, or their mean") @Default("sum")
        Reduction reduction)
    implements Likelihood, ComponentConfig<Likelihood> {
  private static final Distribution DISTRIBUTION = new Distribution();

  /** Checks the settings. */
  public ContinuousBernoulli {
    Settings.check(ContinuousBernoulli.class, reduction);
  }

  @Override
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of(DecodedParameter.logits());
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return DISTRIBUTION.term(images, decoded);
  }

  @Override
  public Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return DISTRIBUTION.deviance(images, decoded);
  }

  @Override
  public INDArray mean(INDArray decoded) {
    return DISTRIBUTION.mean(decoded);
  }

  private static final class Distribution extends ValueDistribution {
    /**
     * Below it, the series; its next term is 8e-14 there. Above, the difference of two numbers of
     * up to 10 has an error of 2e-15.
     */
    private static final double SMALL = 0.1;

    Distribution() {
      super(1);
    }

    @Override
    double nats(double x, float[] decoded, int at) {
      double logit = decoded[at];
      return Math.max(logit, 0) - logit * x + logOfMeanDecay(Math.abs(logit));
    }

    /**
     * At the logit whose mean is x; without bound at 0 and 1. Both sides of 1/2 are alike: −a is
     * the logit of the smaller of x and 1 − x, whose mean is 1 / a less than nothing.
     */
    @Override
    double saturated(double x, float[] decoded, int at) {
      double mean = Math.min(x, 1 - x);
      if (mean <= 0) {
        return Double.NEGATIVE_INFINITY;
      }
      double logit =
          mean == 0.5
              ? 0
              : IncreasingFunction.root(
                  l -> mean(l) - mean,
                  ContinuousBernoulli.Distribution::variance,
                  -1 / mean,
                  0,
                  mean < 0.1 ? -1 / mean : 12 * (mean - 0.5));
      return -logit * mean + logOfMeanDecay(-logit);
    }

    /** log((1 − e^−a) / a), the logarithm of the mean of e^−t over t in [0, a]. */
    private static double logOfMeanDecay(double a) {
      return a == 0 ? 0 : Math.log(-Math.expm1(-a) / a);
    }

    @Override
    void addGradient(double x, float[] decoded, int at, double weight, float[] gradient) {
      gradient[at] += (float) (weight * (mean(decoded, at) - x));
    }

    /** Also the derivative of log((e^l − 1) / l). */
    @Override
    double mean(float[] decoded, int at) {
      return mean(decoded[at]);
    }

    private static double mean(double logit) {
      if (Math.abs(logit) < SMALL) { // Taylor: the terms beside it cancel
        double square = logit * logit;
        return 0.5 + logit * (1.0 / 12 - square * (1.0 / 720 - square / 30_240));
      }
      return -1 / Math.expm1(-logit) - 1 / logit;
    }

    /** The derivative of the mean by the logit: 1 / l² − 1 / (4 sinh²(l / 2)). */
    private static double variance(double logit) {
      if (Math.abs(logit) < SMALL) {
        return 1.0 / 12 - logit * logit / 240;
      }
      double sinh = Math.sinh(logit / 2);
      return 1 / (logit * logit) - 1 / (4 * sinh * sinh);
    }
  }
}
