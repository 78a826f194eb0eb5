package org.vae4j.api.model;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * How far the approximate posterior q(z|x) is from the prior: a loss's regularising term. It may
 * learn something of its own, such as the prior.
 */
@Family("divergence")
public interface Divergence extends Part {

  /**
   * How the sum over latent dimensions enters the objective.
   *
   * @return the reduction
   */
  Reduction reduction();

  /**
   * The factor of the term in the objective, the β of Higgins et al. (2017).
   *
   * @return the weight, at least 0
   */
  double weight();

  /**
   * {@inheritDoc}
   *
   * @return one line with the name of the component, unless overridden
   */
  @Override
  default List<LayerSummary> layers() {
    return List.of(new LayerSummary("divergence", ComponentNames.of(this), "1", parameterCount()));
  }

  /**
   * Computes the divergence.
   *
   * @param posterior the encoder's outputs, n rows
   * @param latent the sampler's outputs, k·n rows
   * @param noise the randomness of layers of networks that it runs, such as those of a prior
   * @return a term of n rows if the divergence is known in closed form, of k·n rows if it is
   *     estimated from the draws; its gradients are for tensors of either argument, whose names are
   *     distinct, and it adds those of what the divergence learns itself
   */
  Term divergence(Tensors posterior, Tensors latent, Noise noise);

  /**
   * Computes a divergence that is not random.
   *
   * @param posterior the encoder's outputs, n rows
   * @param latent the sampler's outputs, k·n rows
   * @return as the other {@code divergence}
   */
  default Term divergence(Tensors posterior, Tensors latent) {
    return divergence(posterior, latent, Noise.none());
  }

  /**
   * Draws codes from the prior that it is the divergence from.
   *
   * @param n how many
   * @param latentSize how many numbers a code has, d
   * @param noise where the randomness comes from
   * @return float32 [n, d], standard normal unless overridden
   */
  default INDArray samplePrior(int n, int latentSize, Noise noise) {
    return noise.normal(n, latentSize);
  }

  /**
   * Computes −log p(z) of codes, of the prior that {@link #samplePrior} draws from.
   *
   * @param z float32 [m, d]
   * @param noise the randomness of networks that the prior runs
   * @return nats, one number a row; of the standard normal unless overridden
   */
  default double[] negativeLogPrior(INDArray z, Noise noise) {
    return StandardNormal.negativeLogDensity(z);
  }
}
