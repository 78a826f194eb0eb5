package org.vae4j.model.prior;

import jakarta.inject.Inject;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.density.Mixture;
import org.vae4j.model.density.Rounded;

/**
 * A mixture of diagonal Gaussians whose means, variances and probabilities are learned: −log p(z) =
 * −log Σ_k π_k N(z; mean_k, exp(logVar_k)), in nats. With one component of mean 0 and variance 1 it
 * is the standard normal.
 *
 * <p>Its parameters are {@code means} and {@code log_vars}, [components, d], and {@code logits},
 * [components], of π. Variances and probabilities start equal, at 1 and 1 / components.
 */
public final class GaussianMixture implements Prior {
  private final Parameters parameters;

  /**
   * The settings.
   *
   * @param components how many distributions
   * @param spread how far apart their means start
   */
  @Description("mixture of diagonal Gaussians that is learned")
  public record Config(
      @Description("normal distributions in the mixture")
          @Default("10")
          @Range(min = 1, max = 10_000)
          int components,
      @Description("standard deviation of the means at the start") @Default("1.0") @Range(min = 0)
          double spread)
      implements ComponentConfig<Prior> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, components, spread);
    }
  }

  /**
   * Makes the prior.
   *
   * @param config the settings
   * @param sampler says how many numbers a code has
   */
  @Inject
  public GaussianMixture(Config config, Sampler sampler) {
    int k = config.components();
    int d = sampler.latentSize();
    this.parameters =
        Parameters.of("means", Initializer.normal(config.spread()), k, d)
            .and("log_vars", Initializer.zeros(), k, d)
            .and("logits", Initializer.zeros(), k);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  private INDArray value(int tensor) {
    return parameters.tensors().get(tensor).value();
  }

  private Mixture mixture() {
    return new Mixture(new DiagonalGaussians(value(0), value(1)), Floats.copyOf(value(2)));
  }

  @Override
  public Term negativeLogDensity(INDArray z, Noise noise) {
    return mixture().negativeLogDensity(z, this::learn);
  }

  private void learn(DiagonalGaussians.Gradient components, double... byLogit) {
    add(0, components.byMean());
    add(1, components.byLogVar());
    add(2, Rounded.tensor(byLogit, byLogit.length));
  }

  private void add(int tensor, INDArray gradient) {
    parameters.tensors().get(tensor).gradient().addi(gradient);
  }

  @Override
  public INDArray sample(int n, Noise noise) {
    return mixture().sample(n, noise);
  }
}
