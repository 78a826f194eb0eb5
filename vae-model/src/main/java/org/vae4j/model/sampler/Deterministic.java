package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * No randomness: z = mean, the posterior of a plain autoencoder, all of it in one point. It has no
 * density, and no divergence from a prior but {@code none}; a regularizer may bring the codes all
 * together to a distribution (Tolstikhin et al., "Wasserstein auto-encoders", 2018).
 */
public final class Deterministic implements Sampler {
  private final int latentDim;

  /** There is nothing to set. */
  @Description("plain autoencoder: z = mean, without randomness")
  public record Config() implements ComponentConfig<Sampler> {}

  /**
   * Makes the sampler.
   *
   * @param spec the latent dimension
   */
  @Inject
  public Deterministic(ModelSpec spec) {
    this.latentDim = spec.latentDim();
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(MEAN, latentDim));
  }

  @Override
  public int latentSize() {
    return latentDim;
  }

  @Override
  public INDArray code(Tensors posterior) {
    return posterior.get(MEAN);
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary(Z, "deterministic: mean", Integer.toString(latentDim), 0));
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    float[] mean = Floats.copyOf(posterior.get(MEAN));
    float[] z = new float[samples * mean.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = mean[i % mean.length];
    }
    long rows = (long) samples * (mean.length / latentDim);
    return new Draw(mean.length, Tensors.of(Z, Nd4j.create(z, new long[] {rows, latentDim}, 'c')));
  }

  private final class Draw implements Pass {
    private final int means;
    private final Tensors output;

    Draw(int means, Tensors output) {
      this.means = means;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      float[] byMean = new float[means];
      outputGradient.find(Z).ifPresent(byZ -> add(Floats.copyOf(byZ), byMean));
      long[] shape = {means / latentDim, latentDim};
      return Tensors.of(MEAN, Nd4j.create(byMean, shape, 'c'));
    }

    private void add(float[] byZ, float[] byMean) {
      for (int i = 0; i < byZ.length; i++) {
        byMean[i % means] += byZ[i];
      }
    }

    @Override
    public void close() {}
  }
}
