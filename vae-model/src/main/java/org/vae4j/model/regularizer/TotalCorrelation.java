package org.vae4j.model.regularizer;

import jakarta.inject.Inject;
import java.util.Arrays;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.density.LogSumExp;
import org.vae4j.model.density.Rounded;

/**
 * The total correlation of the codes, KL(q(z) ‖ Π_j q(z_j)), in nats: how much their dimensions
 * depend on each other (Chen et al., "Isolating sources of disentanglement in variational
 * autoencoders", 2018). With the negative ELBO and weight β − 1 it is the objective of the
 * β-TC-VAE.
 *
 * <p>q(z) is estimated from the batch as the mixture of its posteriors, 1/n Σ_i q(z|x_i), which are
 * diagonal Gaussians: the mean over draws of log q(z) − Σ_j log q(z_j). That is the paper's
 * minibatch-weighted sampling without the constant (d − 1) log N, N the size of the dataset, which
 * has no gradient: codes that are all alike have total correlation 0.
 */
public final class TotalCorrelation implements Regularizer {
  private final double weight;

  /**
   * The settings.
   *
   * @param weight the factor in the objective
   */
  @Description("total correlation: how much the dimensions of codes depend on each other")
  public record Config(
      @Description("factor in the objective: the β of a β-TC-VAE, less 1")
          @Example("5")
          @Range(min = 0)
          double weight)
      implements ComponentConfig<Regularizer> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, weight);
    }
  }

  /**
   * Makes the regularizer.
   *
   * @param config the settings
   * @param sampler says what the posteriors are
   * @throws IllegalArgumentException if they are no diagonal Gaussians
   */
  @Inject
  public TotalCorrelation(Config config, Sampler sampler) {
    DiagonalGaussians.requireOf(sampler, "total-correlation");
    this.weight = config.weight();
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
    return new Estimate(DiagonalGaussians.of(posterior), Floats.copyOf(latent.get(Sampler.Z)));
  }

  /** Of m = k·n draws, in the mixture of n posteriors. */
  private static final class Estimate implements Penalty {
    private final DiagonalGaussians posteriors;
    private final float[] z;
    private final int n;
    private final int d;
    private final int draws;

    /** log Σ_i q(z|x_i) of each draw. */
    private final double[] joint;

    /** log Σ_i q(z_j|x_i) of each number of z. */
    private final double[] marginals;

    Estimate(DiagonalGaussians posteriors, float[] z) {
      this.posteriors = posteriors;
      this.z = z;
      this.n = posteriors.count();
      this.d = posteriors.dimensions();
      this.draws = z.length / d;
      this.joint = new double[draws];
      this.marginals = new double[z.length];
      double[] logs = new double[n];
      double[] sums = new double[n];
      for (int r = 0; r < draws; r++) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < d; j++) {
          for (int i = 0; i < n; i++) {
            logs[i] = posteriors.log(i, j, z[r * d + j]);
            sums[i] += logs[i];
          }
          marginals[r * d + j] = LogSumExp.of(logs);
        }
        joint[r] = LogSumExp.of(sums);
      }
    }

    @Override
    public double value() {
      double sum = 0;
      for (double log : joint) {
        sum += log;
      }
      for (double log : marginals) {
        sum -= log;
      }
      return sum / draws + (d - 1) * Math.log(n);
    }

    /**
     * Each log q(z_j|x_i) counts by the share that x_i has in q(z), less the one that it has in
     * q(z_j).
     */
    @Override
    public Tensors gradient(double weight) {
      DiagonalGaussians.Gradient gradient = posteriors.gradient();
      double[] byZ = new double[z.length];
      for (int r = 0; r < draws; r++) {
        for (int i = 0; i < n; i++) {
          double share = Math.exp(posteriors.log(i, z, r * d) - joint[r]);
          for (int j = 0; j < d; j++) {
            double x = z[r * d + j];
            double marginal = Math.exp(posteriors.log(i, j, x) - marginals[r * d + j]);
            byZ[r * d + j] += gradient.add(i, j, x, weight / draws * (share - marginal));
          }
        }
      }
      return gradient.byPosterior().with(Sampler.Z, Rounded.tensor(byZ, draws, d));
    }
  }
}
