package org.vae4j.api;

/**
 * The value of an objective on some images, and the same pass in units that can be compared between
 * experiments. Each is a mean over images.
 *
 * @param objective what is optimised, on the scale that the experiment's reductions and weights
 *     give it
 * @param reconstruction −log p(x|z), summed over all values of the image: nats per image
 * @param divergence the divergence of q(z|x) from the prior, summed over latent dimensions: nats
 *     per image
 */
public record LossValue(double objective, double reconstruction, double divergence) {

  /**
   * The negative evidence lower bound at weight 1, whatever weights are optimised.
   *
   * @return reconstruction + divergence, in nats per image
   */
  public double negativeElbo() {
    return reconstruction + divergence;
  }
}
