package org.vae4j.model.likelihood;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.Trigamma;
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

/**
 * Each value has a beta distribution on (0, 1): −log p = log B(α, β) − (α − 1) log x − (β − 1)
 * log(1 − x), in nats. It may be below 0, as that of any density. Values are brought to [ε, 1 − ε]
 * before, since the density may be infinite at the ends.
 *
 * <p>Each value has two decoded numbers, log α and log β, which are limited to ±10; beyond, they
 * have no gradient. The mean is α / (α + β).
 *
 * @param epsilon ε
 * @param reduction how the sum over values enters the objective
 */
@Description("beta distribution on (0, 1), from the logarithms of alpha and beta")
public record Beta(
    @Description("how far from 0 and 1 values are kept")
        @Default("1.0e-3")
        @Range(min = 1e-6, max = 0.1)
        double epsilon,
    @Description("sum over the values of an image, or their mean") @Default("sum")
        Reduction reduction)
    implements Likelihood, ComponentConfig<Likelihood> {

  /** How far from 0 the logarithms of α and β may be. */
  public static final double LIMIT = 10;

  /** Checks the settings. */
  public Beta {
    Settings.check(Beta.class, epsilon, reduction);
  }

  @Override
  public int parametersPerValue() {
    return 2;
  }

  @Override
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of(DecodedParameter.logarithms("the logarithms of alpha and beta"));
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return new Distribution(epsilon).term(images, decoded);
  }

  /**
   * {@inheritDoc}
   *
   * <p>α + β, the precision, stays as it is decoded (Ferrari and Cribari-Neto, "Beta regression for
   * modelling rates and proportions", 2004).
   */
  @Override
  public Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return new Distribution(epsilon).deviance(images, decoded);
  }

  @Override
  public INDArray mean(INDArray decoded) {
    return new Distribution(epsilon).mean(decoded);
  }

  private static final class Distribution extends ValueDistribution {
    private final double epsilon;

    Distribution(double epsilon) {
      super(2);
      this.epsilon = epsilon;
    }

    @Override
    double nats(double x, float[] decoded, int at) {
      return nats(within(x), exp(decoded[at]), exp(decoded[at + 1]));
    }

    private static double nats(double value, double alpha, double beta) {
      return LogBeta.value(alpha, beta)
          - (alpha - 1) * Math.log(value)
          - (beta - 1) * Math.log1p(-value);
    }

    /** At the α of ψ(α) − ψ(β) = log(x / (1 − x)), where α + β is as decoded. */
    @Override
    double saturated(double x, float[] decoded, int at) {
      double value = within(x);
      double precision = exp(decoded[at]) + exp(decoded[at + 1]);
      double logit = Math.log(value) - Math.log1p(-value);
      double alpha =
          IncreasingFunction.root(
              a -> Digamma.value(a) - Digamma.value(precision - a) - logit,
              a -> Trigamma.value(a) + Trigamma.value(precision - a),
              0,
              precision,
              value * precision);
      return nats(value, alpha, precision - alpha);
    }

    /** d log B(α, β) / d α = ψ(α) − ψ(α + β). */
    @Override
    void addGradient(double x, float[] decoded, int at, double weight, float[] gradient) {
      double value = within(x);
      double alpha = exp(decoded[at]);
      double beta = exp(decoded[at + 1]);
      double ofSum = Digamma.value(alpha + beta);
      if (Math.abs(decoded[at]) <= LIMIT) {
        double byAlpha = Digamma.value(alpha) - ofSum - Math.log(value);
        gradient[at] += (float) (weight * alpha * byAlpha);
      }
      if (Math.abs(decoded[at + 1]) <= LIMIT) {
        double byBeta = Digamma.value(beta) - ofSum - Math.log1p(-value);
        gradient[at + 1] += (float) (weight * beta * byBeta);
      }
    }

    @Override
    double mean(float[] decoded, int at) {
      double alpha = exp(decoded[at]);
      return alpha / (alpha + exp(decoded[at + 1]));
    }

    private double within(double x) {
      return Math.max(epsilon, Math.min(1 - epsilon, x));
    }

    private static double exp(double log) {
      return Math.exp(Math.max(-LIMIT, Math.min(LIMIT, log)));
    }
  }
}
