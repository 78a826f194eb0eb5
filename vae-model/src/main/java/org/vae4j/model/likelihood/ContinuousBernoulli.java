package org.vae4j.model.likelihood;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Likelihood;
import org.vae4j.api.Reduction;
import org.vae4j.api.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;

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
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return DISTRIBUTION.term(images, decoded);
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
      double logit = decoded[at];
      if (Math.abs(logit) < SMALL) { // Taylor: the terms beside it cancel
        double square = logit * logit;
        return 0.5 + logit * (1.0 / 12 - square * (1.0 / 720 - square / 30_240));
      }
      return -1 / Math.expm1(-logit) - 1 / logit;
    }
  }
}
