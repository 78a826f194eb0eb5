package org.vae4j.model.regularizer;

import jakarta.inject.Inject;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.density.Rounded;

/**
 * How far the covariance matrix C of the codes is from the identity: λ_od Σ_{i≠j} C_ij² + λ_d Σ_i
 * (C_ii − 1)² (Kumar, Sattigeri and Balakrishnan, "Variational inference of disentangled latent
 * concepts from unlabeled observations", 2018). With the negative ELBO it is the objective of
 * DIP-VAE I, where C is the covariance of the posterior means over the batch, and of DIP-VAE II,
 * where it is that of codes drawn from q(z): the mean variance of the posteriors is added to the
 * diagonal.
 *
 * <p>The mean over the batch is taken by 1/n. The penalty has the unit of squared covariances.
 */
public final class Dip implements Regularizer {
  private final Config config;

  /** Whose covariance is meant. */
  public enum Variant {
    /** That of the posterior means: DIP-VAE I. */
    I,
    /** That of codes drawn from the posteriors: DIP-VAE II. */
    II
  }

  /**
   * The settings.
   *
   * @param variant whose covariance is meant
   * @param lambdaOffDiagonal the factor of squared covariances
   * @param lambdaDiagonal the factor of squared distances of variances from 1
   */
  @Description("DIP-VAE: distance of the covariance matrix of codes from the identity")
  public record Config(
      @Description("covariance of the posterior means, i, or of codes drawn from q(z), ii")
          @Default("ii")
          Variant variant,
      @Description("factor of the squared covariances of two dimensions")
          @Default("10")
          @Range(min = 0)
          double lambdaOffDiagonal,
      @Description("factor of the squared distances of variances from 1")
          @Default("10")
          @Range(min = 0)
          double lambdaDiagonal)
      implements ComponentConfig<Regularizer> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, variant, lambdaOffDiagonal, lambdaDiagonal);
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
  public Dip(Config config, Sampler sampler) {
    DiagonalGaussians.requireOf(sampler, "dip");
    this.config = config;
  }

  /**
   * {@inheritDoc}
   *
   * @return 1: both sums have a factor of their own
   */
  @Override
  public double weight() {
    return 1;
  }

  @Override
  public Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
    return new Distance(posterior.get(Sampler.MEAN), posterior.get(Sampler.LOG_VAR));
  }

  private final class Distance implements Penalty {
    private final float[] logVar;
    private final double[] centred;
    private final double[][] covariance;
    private final int n;
    private final int d;

    Distance(INDArray mean, INDArray logVar) {
      this.logVar = Floats.copyOf(logVar);
      this.n = Math.toIntExact(mean.size(0));
      this.d = Math.toIntExact(mean.size(1));
      this.centred = centred(Floats.copyOf(mean));
      this.covariance = new double[d][d];
      for (int r = 0; r < n; r++) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            covariance[i][j] += centred[r * d + i] * centred[r * d + j] / n;
          }
        }
      }
      if (config.variant() == Variant.II) {
        for (int i = 0; i < this.logVar.length; i++) {
          covariance[i % d][i % d] += Math.exp(this.logVar[i]) / n;
        }
      }
    }

    private double[] centred(float[] mean) {
      double[] average = new double[d];
      for (int i = 0; i < mean.length; i++) {
        average[i % d] += (double) mean[i] / n;
      }
      double[] centred = new double[mean.length];
      for (int i = 0; i < mean.length; i++) {
        centred[i] = mean[i] - average[i % d];
      }
      return centred;
    }

    @Override
    public double value() {
      double value = 0;
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          double distance = distance(i, j);
          value += lambda(i, j) * distance * distance;
        }
      }
      return value;
    }

    private double distance(int i, int j) {
      return i == j ? covariance[i][j] - 1 : covariance[i][j];
    }

    private double lambda(int i, int j) {
      return i == j ? config.lambdaDiagonal() : config.lambdaOffDiagonal();
    }

    /** d value / d C_ij = 2λ · distance; a mean is in d covariances, and twice in a variance. */
    @Override
    public Tensors gradient(double weight) {
      double[] byMean = new double[centred.length];
      for (int r = 0; r < n; r++) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            byMean[r * d + i] +=
                weight * 4 / n * lambda(i, j) * distance(i, j) * centred[r * d + j];
          }
        }
      }
      Tensors gradient = Tensors.of(Sampler.MEAN, Rounded.tensor(byMean, n, d));
      return config.variant() == Variant.I
          ? gradient
          : gradient.with(Sampler.LOG_VAR, Rounded.tensor(byLogVar(weight), n, d));
    }

    private double[] byLogVar(double weight) {
      double[] byLogVar = new double[logVar.length];
      for (int i = 0; i < byLogVar.length; i++) {
        int j = i % d;
        byLogVar[i] = weight * 2 / n * lambda(j, j) * distance(j, j) * Math.exp(logVar[i]);
      }
      return byLogVar;
    }
  }
}
