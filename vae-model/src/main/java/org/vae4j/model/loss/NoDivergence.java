package org.vae4j.model.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * No divergence: 0 nats, for whatever posterior. With it an objective is the reconstruction and its
 * regularizers, as that of a plain or a Wasserstein autoencoder is. Codes are drawn from the
 * standard normal, which such a regularizer brings them to.
 */
@Description("0 nats: nothing is asked of the single posterior")
public record NoDivergence() implements Divergence, ComponentConfig<Divergence> {

  @Override
  public Reduction reduction() {
    return Reduction.SUM;
  }

  @Override
  public double weight() {
    return 1;
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary("divergence", "none", "1", 0));
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    return new Zero(latent.get(Sampler.Z));
  }

  private record Zero(INDArray z) implements Term {

    @Override
    public double[] nats() {
      return new double[Math.toIntExact(z.size(0))];
    }

    @Override
    public long valuesPerRow() {
      return z.size(1);
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      return Tensors.of(Sampler.Z, z.like());
    }
  }
}
