package org.vae4j.model.loss;

import jakarta.inject.Inject;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.CholeskyFactors;
import org.vae4j.model.density.Rounded;
import org.vae4j.model.sampler.FullCovariance;

/**
 * The Kullback-Leibler divergence of a Gaussian of any covariance L·Lᵀ from the standard normal
 * prior, in closed form: ½(‖mean‖² + ‖L‖² − d) − Σ_i log L_ii, in nats, where ‖L‖² is the sum of
 * the squares of all numbers of L.
 */
public final class FullCovarianceKl implements Divergence {
  private final Config config;

  /**
   * The settings.
   *
   * @param reduction how the sum over latent dimensions enters the objective
   * @param weight its factor there
   */
  @Description("KL divergence of a Gaussian of any covariance from the standard normal")
  public record Config(
      @Description("sum over latent dimensions, or their mean") @Default("sum") Reduction reduction,
      @Description("factor of the term in the objective (β)") @Default("1") @Range(min = 0)
          double weight)
      implements ComponentConfig<Divergence> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, reduction, weight);
    }
  }

  /**
   * Makes the divergence.
   *
   * @param config the settings
   * @param sampler says what the posteriors are
   * @throws IllegalArgumentException if they are others
   */
  @Inject
  public FullCovarianceKl(Config config, Sampler sampler) {
    Compatibility.require(
        sampler instanceof FullCovariance, sampler, "be full-covariance", "full-covariance-kl");
    this.config = config;
  }

  @Override
  public Reduction reduction() {
    return config.reduction();
  }

  @Override
  public double weight() {
    return config.weight();
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    return new ClosedForm(
        Floats.copyOf(posterior.get(Sampler.MEAN)), FullCovariance.factors(posterior));
  }

  private static final class ClosedForm implements Term {
    private final float[] mean;
    private final CholeskyFactors factors;
    private final double[] nats;
    private final int d;

    ClosedForm(float[] mean, CholeskyFactors factors) {
      this.mean = mean;
      this.factors = factors;
      this.nats = new double[factors.count()];
      this.d = factors.dimensions();
      for (int image = 0; image < nats.length; image++) {
        nats[image] = -factors.logDeterminant(image);
        for (int i = 0; i < d; i++) {
          double m = mean[image * d + i];
          nats[image] += 0.5 * (m * m - 1);
          for (int j = 0; j <= i; j++) {
            double l = factors.at(image, i, j);
            nats[image] += 0.5 * l * l;
          }
        }
      }
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return d;
    }

    /** d nats / d mean = mean, d nats / d L_ij = L_ij, less 1 / L_ii on the diagonal. */
    @Override
    public Tensors gradient(double[] rowWeights) {
      double[] byMean = new double[mean.length];
      CholeskyFactors.Gradient byFactors = factors.gradient();
      for (int image = 0; image < nats.length; image++) {
        double weight = rowWeights[image];
        byFactors.addByLogDeterminant(image, -weight);
        for (int i = 0; i < d; i++) {
          byMean[image * d + i] = weight * mean[image * d + i];
          for (int j = 0; j <= i; j++) {
            byFactors.add(image, i, j, weight * factors.at(image, i, j));
          }
        }
      }
      return Tensors.of(Sampler.MEAN, Rounded.tensor(byMean, nats.length, d))
          .with(FullCovariance.LOG_DIAGONAL, byFactors.byLogDiagonal())
          .with(FullCovariance.LOWER_TRIANGLE, byFactors.byLowerTriangle());
    }
  }
}
