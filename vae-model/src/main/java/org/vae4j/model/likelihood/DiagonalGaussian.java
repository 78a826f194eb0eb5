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
 * Each value is normally distributed about a mean μ that the decoder gives: −log p = ½(log 2π + log
 * σ² + (x − μ)² / σ²), in nats (Kingma and Welling, 2013, appendix C). The variance σ² is fixed,
 * one learned number for all values (Rybkin et al., "Simple and effective VAE training with
 * calibrated decoders", 2021), or decoded: then each value has two decoded numbers, μ and log σ².
 *
 * <p>A learned variance is the parameter {@code log_var} [1]. Logarithms of variances beyond ±30
 * count as 30.
 */
public final class DiagonalGaussian extends LocationScale {

  /**
   * The settings.
   *
   * @param variance who says how large it is
   * @param sigma the standard deviation that is fixed, or that a shared one begins at
   * @param reduction how the sum over values enters the objective
   */
  @Description("normal distribution of any numbers, about a decoded mean")
  public record Config(
      @Description(
              "fixed: that of sigma; shared: one that is learned for all values; per-value: decoded,"
                  + " as its logarithm, after each mean")
          @Default("fixed")
          Spread variance,
      @Description("standard deviation, if fixed; what it begins at, if shared; 1 if not given")
          @Range(min = 1e-6, max = 1e6)
          Optional<Double> sigma,
      @Description("sum over the values of an image, or their mean") @Default("sum")
          Reduction reduction)
      implements ComponentConfig<Likelihood> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if sigma is given beside a decoded variance
     */
    public Config {
      Settings.check(Config.class, variance, sigma, reduction);
      refuse("sigma", sigma, "variance", variance);
    }
  }

  /**
   * Makes the likelihood.
   *
   * @param config the settings
   */
  @Inject
  public DiagonalGaussian(Config config) {
    super(
        config.reduction(), config.variance(), 2 * Math.log(config.sigma().orElse(1.0)), "log_var");
  }

  @Override
  double nats(double error, double logVar) {
    return 0.5 * (Math.log(2 * Math.PI) + logVar + error * error * Math.exp(-logVar));
  }

  @Override
  double byError(double error, double logVar) {
    return error * Math.exp(-logVar);
  }

  @Override
  double byLogSpread(double error, double logVar) {
    return 0.5 * (1 - error * error * Math.exp(-logVar));
  }
}
