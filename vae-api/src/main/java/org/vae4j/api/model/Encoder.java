package org.vae4j.api.model;

import org.vae4j.api.data.Batch;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;

/**
 * Turns images into the parameters of the approximate posterior q(z|x).
 *
 * <p>Which parameters those are, the sampler says with {@link Sampler#heads()}: the encoder gives
 * one tensor of shape [n, {@link Head#size()}] for each, under the head's name.
 */
@Family("encoder")
public interface Encoder extends Part {

  /** The name of the images among a pass's input gradients. */
  String IMAGES = "images";

  /**
   * Encodes a batch.
   *
   * @param batch images [n, h, w, c] and their labels
   * @param mode what the pass is for
   * @param noise the randomness of layers such as dropout; in {@link Mode#INFERENCE} nothing is
   *     drawn
   * @return a pass whose outputs are the sampler's heads and whose input gradient is {@link
   *     #IMAGES}
   */
  Pass forward(Batch batch, Mode mode, Noise noise);

  /**
   * Encodes a batch without randomness.
   *
   * @param batch images [n, h, w, c] and their labels
   * @param mode what the pass is for
   * @return as the other {@code forward}
   * @throws IllegalStateException if the pass wants to draw random numbers, which it may in {@link
   *     Mode#TRAINING}
   */
  default Pass forward(Batch batch, Mode mode) {
    return forward(batch, mode, Noise.none());
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
