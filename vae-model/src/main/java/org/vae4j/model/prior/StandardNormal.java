package org.vae4j.model.prior;

import jakarta.inject.Inject;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.Rounded;

/** The standard normal distribution: −log p(z) = ½(d log 2π + ‖z‖²), in nats. */
public final class StandardNormal implements Prior {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final int latentSize;

  /** There is nothing to set. */
  @Description("standard normal distribution")
  public record Config() implements ComponentConfig<Prior> {}

  /**
   * Makes the prior.
   *
   * @param sampler says how many numbers a code has
   */
  @Inject
  public StandardNormal(Sampler sampler) {
    this.latentSize = sampler.latentSize();
  }

  @Override
  public INDArray sample(int n, Noise noise) {
    return noise.normal(n, latentSize);
  }

  @Override
  public Term negativeLogDensity(INDArray z, Noise noise) {
    return new OfCodes(Floats.copyOf(z), latentSize);
  }

  private static final class OfCodes implements Term {
    private final float[] z;
    private final int d;
    private final double[] nats;

    OfCodes(float[] z, int d) {
      this.z = z;
      this.d = d;
      this.nats = new double[z.length / d];
      for (int i = 0; i < z.length; i++) {
        nats[i / d] += 0.5 * (LOG_2_PI + (double) z[i] * z[i]);
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

    @Override
    public Tensors gradient(double[] rowWeights) {
      double[] byZ = new double[z.length];
      for (int i = 0; i < z.length; i++) {
        byZ[i] = rowWeights[i / d] * z[i];
      }
      return Tensors.of(Sampler.Z, Rounded.tensor(byZ, nats.length, d));
    }
  }
}
