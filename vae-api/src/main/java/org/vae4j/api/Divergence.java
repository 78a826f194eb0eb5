package org.vae4j.api;

import org.vae4j.api.spi.Family;

/** How far the approximate posterior q(z|x) is from the prior: a loss's regularising term. */
@Family("divergence")
public interface Divergence {

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
   * Computes the divergence.
   *
   * @param posterior the encoder's outputs, n rows
   * @param latent the sampler's outputs, k·n rows
   * @return a term of n rows if the divergence is known in closed form, of k·n rows if it is
   *     estimated from the draws; its gradients are for tensors of either argument, whose names are
   *     distinct
   */
  Term divergence(Tensors posterior, Tensors latent);
}
