package org.vae4j.model.loss;

import jakarta.inject.Inject;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.sampler.VectorQuantised;

/**
 * The Kullback-Leibler divergence of vector-quantised posteriors, which are all in one code, from
 * the uniform prior over the K codes of each position: positions · log K, in nats (van den Oord,
 * Vinyals and Kavukcuoglu, "Neural discrete representation learning", 2017). It is a constant that
 * nothing learns by.
 */
public final class CodebookKl implements Divergence {
  private final VectorQuantised sampler;

  /** There is nothing to set. */
  @Description("KL divergence of codes of a codebook from the uniform prior: a constant")
  public record Config() implements ComponentConfig<Divergence> {}

  /**
   * Makes the divergence.
   *
   * @param sampler has the codebook
   * @throws IllegalArgumentException if it has none
   */
  @Inject
  public CodebookKl(Sampler sampler) {
    boolean fits = sampler instanceof VectorQuantised;
    Compatibility.require(fits, sampler, "be vector-quantised", "codebook-kl");
    this.sampler = (VectorQuantised) sampler;
  }

  @Override
  public Reduction reduction() {
    return Reduction.SUM;
  }

  @Override
  public double weight() {
    return 1;
  }

  /** Each position has a code of its own, all as probable. */
  @Override
  public INDArray samplePrior(int n, int latentSize, Noise noise) {
    int[] codes = new int[n * sampler.positions()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = noise.nextInt(sampler.codes());
    }
    return sampler.vectors(codes);
  }

  /**
   * {@inheritDoc}
   *
   * @return positions · log K for each: codes are taken to be of the codebook
   */
  @Override
  public double[] negativeLogPrior(INDArray z, Noise noise) {
    return constant(z);
  }

  private double[] constant(INDArray z) {
    double[] nats = new double[Math.toIntExact(z.size(0))];
    Arrays.fill(nats, sampler.positions() * Math.log(sampler.codes()));
    return nats;
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    INDArray z = latent.get(Sampler.Z);
    double[] nats = constant(z);
    return new Term() {
      @Override
      public double[] nats() {
        return nats;
      }

      @Override
      public long valuesPerRow() {
        return sampler.positions();
      }

      @Override
      public Tensors gradient(double[] rowWeights) {
        return Tensors.of(Sampler.Z, z.like());
      }
    };
  }
}
