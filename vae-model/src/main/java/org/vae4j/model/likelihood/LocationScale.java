package org.vae4j.model.likelihood;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Tensors;

/**
 * A distribution of any numbers about a mean that the decoder gives, with a spread that is fixed,
 * learned, or decoded too: then each value's mean comes first and the logarithm of its spread
 * second.
 *
 * <p>Logarithms beyond ±30 count as 30, so that nothing overflows; there they have no gradient.
 */
abstract class LocationScale implements Likelihood {
  private static final double LIMIT = 30;

  private final Reduction reduction;
  private final Spread spread;
  private final double logFixed;
  private final Parameters parameters;

  /**
   * For subclasses.
   *
   * @param reduction how the sum over values enters the objective
   * @param spread who says how far values spread
   * @param log the logarithm of the spread: of a fixed one, and what a shared one begins at
   * @param name what a shared one is called
   */
  LocationScale(Reduction reduction, Spread spread, double log, String name) {
    this.reduction = reduction;
    this.spread = spread;
    this.logFixed = log;
    this.parameters =
        spread == Spread.SHARED
            ? Parameters.of(name, Initializer.constant(log), 1)
            : Parameters.none();
  }

  /** A setting beside that of the spread, which a decoder gives itself. */
  static void refuse(String setting, Optional<?> value, String spreadSetting, Spread spread) {
    if (spread == Spread.PER_VALUE && value.isPresent()) {
      throw new IllegalArgumentException(
          "%s (%s) must be left out with %s: per-value, which the decoder gives"
              .formatted(setting, value.get(), spreadSetting));
    }
  }

  /** −log p of an error x − mean, in nats. */
  abstract double nats(double error, double logSpread);

  /** d nats / d error. */
  abstract double byError(double error, double logSpread);

  /** d nats / d logSpread. */
  abstract double byLogSpread(double error, double logSpread);

  @Override
  public final Reduction reduction() {
    return reduction;
  }

  @Override
  public final int parametersPerValue() {
    return spread == Spread.PER_VALUE ? 2 : 1;
  }

  @Override
  public final List<DecodedParameter> decodedParameters(NumberRange values) {
    DecodedParameter means = DecodedParameter.means(values);
    return spread == Spread.PER_VALUE
        ? List.of(means, DecodedParameter.logarithms("logarithms of the spread"))
        : List.of(means);
  }

  @Override
  public final boolean supports(ValueRange values) {
    return true;
  }

  @Override
  public final Parameters parameters() {
    return parameters;
  }

  @Override
  public final Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return spread == Spread.SHARED ? shared(images, decoded) : distribution().term(images, decoded);
  }

  @Override
  public final Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return distribution().deviance(images, decoded);
  }

  private ValueDistribution distribution() {
    return switch (spread) {
      case FIXED -> new Common(logFixed);
      case SHARED -> new Common(parameters.values().getDouble(0));
      case PER_VALUE -> new Decoded();
    };
  }

  private Term shared(INDArray images, INDArray decoded) {
    Common common = new Common(parameters.values().getDouble(0));
    Term term = common.term(images, decoded);
    return new Term() {
      @Override
      public double[] nats() {
        return term.nats();
      }

      @Override
      public long valuesPerRow() {
        return term.valuesPerRow();
      }

      @Override
      public Tensors gradient(double[] rowWeights) {
        common.gradientByLogSpread = 0;
        Tensors gradient = term.gradient(rowWeights);
        parameters.gradients().addi(common.gradientByLogSpread);
        return gradient;
      }
    };
  }

  @Override
  public final INDArray mean(INDArray decoded) {
    return distribution().mean(decoded);
  }

  private static double limited(double log) {
    return Math.max(-LIMIT, Math.min(LIMIT, log));
  }

  private double gradientByLogSpread(double error, double log) {
    return Math.abs(log) > LIMIT ? 0 : byLogSpread(error, log);
  }

  /** All values have one spread. */
  private final class Common extends ValueDistribution {
    private final double log;
    private double gradientByLogSpread;

    Common(double log) {
      super(1);
      this.log = log;
    }

    @Override
    double nats(double x, float[] decoded, int at) {
      return LocationScale.this.nats(x - decoded[at], limited(log));
    }

    @Override
    double saturated(double x, float[] decoded, int at) {
      return LocationScale.this.nats(0, limited(log));
    }

    @Override
    void addGradient(double x, float[] decoded, int at, double weight, float[] gradient) {
      double error = x - decoded[at];
      gradient[at] -= (float) (weight * byError(error, limited(log)));
      gradientByLogSpread += weight * LocationScale.this.gradientByLogSpread(error, log);
    }

    @Override
    double mean(float[] decoded, int at) {
      return decoded[at];
    }
  }

  /** Each value has a spread of its own. */
  private final class Decoded extends ValueDistribution {
    Decoded() {
      super(2);
    }

    @Override
    double nats(double x, float[] decoded, int at) {
      return LocationScale.this.nats(x - decoded[at], limited(decoded[at + 1]));
    }

    @Override
    double saturated(double x, float[] decoded, int at) {
      return LocationScale.this.nats(0, limited(decoded[at + 1]));
    }

    @Override
    void addGradient(double x, float[] decoded, int at, double weight, float[] gradient) {
      double error = x - decoded[at];
      double log = decoded[at + 1];
      gradient[at] -= (float) (weight * byError(error, limited(log)));
      gradient[at + 1] += (float) (weight * gradientByLogSpread(error, log));
    }

    @Override
    double mean(float[] decoded, int at) {
      return decoded[at];
    }
  }
}
