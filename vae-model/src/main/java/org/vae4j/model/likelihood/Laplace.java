package org.vae4j.model.likelihood;

import jakarta.inject.Inject;
import java.util.Optional;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Each value has a Laplace distribution about a mean μ that the decoder gives: −log p = log 2b + |x
 * − μ| / b, in nats; the absolute error, where that of a Gaussian is squared. The scale b is fixed,
 * one learned number for all values, or decoded: then each value has two decoded numbers, μ and log
 * b.
 *
 * <p>A learned scale is the parameter {@code log_scale} [1]. Logarithms of scales beyond ±30 count
 * as 30. Where a value is its mean there is no derivative, and 0 stands for it.
 */
public final class Laplace extends LocationScale {

  /**
   * The settings.
   *
   * @param scale who says how large it is
   * @param b the scale that is fixed, or that a shared one begins at
   * @param reduction how the sum over values enters the objective
   */
  @Description("Laplace distribution of any numbers, about a decoded mean")
  public record Config(
      @Description(
              "fixed: that of b; shared: one that is learned for all values; per-value: decoded, as"
                  + " its logarithm, after each mean")
          @Default("fixed")
          Spread scale,
      @Description("scale, if fixed; what it begins at, if shared; 1 if not given")
          @Range(min = 1e-6, max = 1e6)
          Optional<Double> b,
      @Description("sum over the values of an image, or their mean") @Default("sum")
          Reduction reduction)
      implements ComponentConfig<Likelihood> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if b is given beside a decoded scale
     */
    public Config {
      Settings.check(Config.class, scale, b, reduction);
      refuse("b", b, "scale", scale);
    }
  }

  /**
   * Makes the likelihood.
   *
   * @param config the settings
   */
  @Inject
  public Laplace(Config config) {
    super(config.reduction(), config.scale(), Math.log(config.b().orElse(1.0)), "log_scale");
  }

  @Override
  double nats(double error, double logScale) {
    return Math.log(2) + logScale + Math.abs(error) * Math.exp(-logScale);
  }

  @Override
  double byError(double error, double logScale) {
    return Math.signum(error) * Math.exp(-logScale);
  }

  @Override
  double byLogSpread(double error, double logScale) {
    return 1 - Math.abs(error) * Math.exp(-logScale);
  }
}
