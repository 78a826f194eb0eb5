package org.vae4j.inference;

/**
 * How well a model explains an image; the less, the better. All numbers are in nats, summed over
 * the values of the image.
 *
 * @param reconstruction −log p(x|z), averaged over draws of z from q(z|x)
 * @param divergence of q(z|x) from the prior
 * @param reconstructionError −log p(x|z) at the code that stands for the image, such as the
 *     posterior mean: how badly it is reconstructed, as figures of reconstructions show it
 */
public record Score(double reconstruction, double divergence, double reconstructionError) {

  /**
   * The negative evidence lower bound at weight 1, whatever weights the model was trained with: an
   * estimate of an upper bound of −log p(x).
   *
   * @return reconstruction + divergence
   */
  public double negativeElbo() {
    return reconstruction + divergence;
  }
}
