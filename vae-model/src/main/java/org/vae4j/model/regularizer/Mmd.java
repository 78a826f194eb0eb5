package org.vae4j.model.regularizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.Rounded;

/**
 * The squared maximum mean discrepancy of the codes, all together, from the standard normal prior
 * (Gretton et al., "A kernel two-sample test", 2012): E k(z, z′) + E k(p, p′) − 2 E k(z, p), for
 * different draws z and z′ from q(z), and p and p′ from the prior, as many. With the negative ELBO,
 * whose divergence may weigh less, it is the objective of an InfoVAE (Zhao, Song and Ermon, 2017);
 * with the reconstruction alone that of a WAE-MMD (Tolstikhin et al., "Wasserstein auto-encoders",
 * 2018).
 *
 * <p>A number without unit. The estimate is unbiased and so may be a little below 0. Of one code
 * alone only the last mean is there.
 *
 * @param weight the factor in the objective
 * @param kernel how alike two codes are, by their distance
 * @param sigma the width of the kernel, in standard deviations of the prior
 */
@Description("MMD: how far the codes, all together, are from the prior, by a kernel")
public record Mmd(
    @Description("factor in the objective") @Example("10") @Range(min = 0) double weight,
    @Description(
            "how alike two codes of squared distance s are: imq, C / (C + s), or rbf, exp(−s / C)")
        @Default("imq")
        Kernel kernel,
    @Description(
            "width of the kernel: C = 2dσ², which for 1 is what s is for two draws from the prior")
        @Default("1.0")
        @Range(above = 0)
        double sigma)
    implements Regularizer, ComponentConfig<Regularizer> {

  /** How alike two codes are. */
  public enum Kernel {
    /** exp(−s / C) for the squared distance s. */
    RBF {
      @Override
      double of(double s, double c) {
        return Math.exp(-s / c);
      }

      @Override
      double slope(double s, double c) {
        return -Math.exp(-s / c) / c;
      }
    },
    /** The inverse multiquadratic C / (C + s), whose tails are heavier. */
    IMQ {
      @Override
      double of(double s, double c) {
        return c / (c + s);
      }

      @Override
      double slope(double s, double c) {
        return -c / ((c + s) * (c + s));
      }
    };

    abstract double of(double s, double c);

    /** By s. */
    abstract double slope(double s, double c);
  }

  /** Checks the settings. */
  public Mmd {
    Settings.check(Mmd.class, weight, kernel, sigma);
  }

  @Override
  public Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
    INDArray z = latent.get(Sampler.Z);
    return new Discrepancy(
        Floats.copyOf(z), Floats.copyOf(noise.normal(z.shape())), Math.toIntExact(z.size(1)));
  }

  private final class Discrepancy implements Penalty {
    private final float[] z;
    private final float[] prior;
    private final int d;
    private final int m;
    private final double scale;

    Discrepancy(float[] z, float[] prior, int d) {
      this.z = z;
      this.prior = prior;
      this.d = d;
      this.m = z.length / d;
      this.scale = 2 * d * sigma * sigma;
    }

    @Override
    public double value() {
      double across = 0;
      for (int a = 0; a < m; a++) {
        for (int b = 0; b < m; b++) {
          across += kernel.of(squaredDistance(z, a, prior, b), scale);
        }
      }
      return (sumOfPairs(z) + sumOfPairs(prior)) * perPair() - 2 * across / m / m;
    }

    private double sumOfPairs(float[] points) {
      double sum = 0;
      for (int a = 0; a < m; a++) {
        for (int b = 0; b < a; b++) {
          sum += 2 * kernel.of(squaredDistance(points, a, points, b), scale);
        }
      }
      return sum;
    }

    private double perPair() {
      return m == 1 ? 0 : 1.0 / m / (m - 1);
    }

    private double squaredDistance(float[] x, int a, float[] y, int b) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        double difference = (double) x[a * d + j] - y[b * d + j];
        sum += difference * difference;
      }
      return sum;
    }

    @Override
    public Tensors gradient(double weight) {
      double[] byZ = new double[z.length];
      for (int a = 0; a < m; a++) {
        for (int b = 0; b < m; b++) {
          if (a != b) {
            add(byZ, a, z, b, 2 * weight * perPair());
          }
          add(byZ, a, prior, b, -2 * weight / m / m);
        }
      }
      return Tensors.of(Sampler.Z, Rounded.tensor(byZ, m, d));
    }

    /** Adds weight · d k(z_a, y_b) / d z_a. */
    private void add(double[] byZ, int a, float[] y, int b, double weight) {
      double slope = 2 * weight * kernel.slope(squaredDistance(z, a, y, b), scale);
      for (int j = 0; j < d; j++) {
        byZ[a * d + j] += slope * ((double) z[a * d + j] - y[b * d + j]);
      }
    }
  }
}
