package org.vae4j.api.model;

import org.vae4j.api.data.Labels;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * Turns codes into the parameters of the likelihood p(x|z), such as the logit of each pixel.
 *
 * <p>The shape of its output is {@link Loss#decodedShape}.
 */
@Family("decoder")
public interface Decoder extends Part {

  /** The output: the parameters of the likelihood, [m, h, w, c·p]. */
  String DECODED = "decoded";

  /**
   * Decodes.
   *
   * @param latent the sampler's outputs; {@link Sampler#Z} is [m, d]
   * @param labels the class of each of the m rows, for conditional models
   * @param mode what the pass is for
   * @param noise the randomness of layers such as dropout; in {@link Mode#INFERENCE} nothing is
   *     drawn
   * @return a pass with the output {@link #DECODED}, whose input gradients are those of the latents
   *     that it reads
   */
  Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise);

  /**
   * Decodes without randomness.
   *
   * @param latent the sampler's outputs; {@link Sampler#Z} is [m, d]
   * @param labels the class of each of the m rows, for conditional models
   * @param mode what the pass is for
   * @return as the other {@code forward}
   * @throws IllegalStateException if the pass wants to draw random numbers, which it may in {@link
   *     Mode#TRAINING}
   */
  default Pass forward(Tensors latent, Labels labels, Mode mode) {
    return forward(latent, labels, mode, Noise.none());
  }

  /**
   * Whether it reads the class of each row, which must then be known.
   *
   * @return whether it is conditional; not unless overridden
   */
  default boolean isConditional() {
    return false;
  }
}
