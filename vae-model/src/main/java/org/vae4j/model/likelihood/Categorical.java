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
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.model.density.LogSumExp;

/**
 * Each value is one of K levels, k / (K − 1) for k = 0 … K − 1, with a logit for each that the
 * decoder gives: −log p = log Σ exp(l) − l of the value's level, the cross-entropy, in nats. The
 * levels have no order to it (van den Oord et al., "Pixel recurrent neural networks", 2016). A
 * value between two levels counts as the nearer one.
 *
 * <p>The mean is that of the levels, each as often as it is probable.
 *
 * @param levels K
 * @param reduction how the sum over values enters the objective
 */
@Description("cross-entropy of levels that values are rounded to, from a logit for each")
public record Categorical(
    @Description(
            "how many there are, equally far apart, from 0 to 1: the decoder's numbers a value")
        @Example("8")
        @Range(min = 2, max = 256)
        int levels,
    @Description("sum over the values of an image, or their mean") @Default("sum")
        Reduction reduction)
    implements Likelihood, ComponentConfig<Likelihood> {

  /** In levels: what rounding of up to 256 of them to float32 stays below by far. */
  private static final double TOLERANCE = 1e-3;

  /** Checks the settings. */
  public Categorical {
    Settings.check(Categorical.class, levels, reduction);
  }

  @Override
  public int parametersPerValue() {
    return levels;
  }

  /** The rule that a value breaks which is not one of the levels, to single precision. */
  Optional<String> betweenLevels(float value) {
    double level = (double) value * (levels - 1);
    return Math.abs(level - Math.rint(level)) < TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "must be one of %d levels that are equally far apart from 0 to 1, for Categorical"
                .formatted(levels));
  }

  @Override
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of(
        new DecodedParameter(
            "a logit for each level", NumberRange.ALL, "applies the softmax itself"));
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return new Distribution(levels).term(images, decoded);
  }

  @Override
  public Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return new Distribution(levels).deviance(images, decoded);
  }

  @Override
  public INDArray mean(INDArray decoded) {
    return new Distribution(levels).mean(decoded);
  }

  private static final class Distribution extends ValueDistribution {
    private final int levels;

    Distribution(int levels) {
      super(levels);
      this.levels = levels;
    }

    @Override
    double nats(double x, float[] decoded, int at) {
      return LogSumExp.of(decoded, at, levels) - decoded[at + Levels.of(x, levels)];
    }

    /** Its level is certain. */
    @Override
    double saturated(double x, float[] decoded, int at) {
      return 0;
    }

    /** d nats / d logit = probability, less 1 for the value's own level. */
    @Override
    void addGradient(double x, float[] decoded, int at, double weight, float[] gradient) {
      double total = LogSumExp.of(decoded, at, levels);
      for (int k = 0; k < levels; k++) {
        gradient[at + k] += (float) (weight * Math.exp(decoded[at + k] - total));
      }
      gradient[at + Levels.of(x, levels)] -= (float) weight;
    }

    @Override
    double mean(float[] decoded, int at) {
      double total = LogSumExp.of(decoded, at, levels);
      double mean = 0;
      for (int k = 1; k < levels; k++) {
        mean += k * Math.exp(decoded[at + k] - total);
      }
      return mean / (levels - 1);
    }
  }
}
