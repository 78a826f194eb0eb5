package org.vae4j.data;

import java.util.List;
import org.vae4j.api.data.Factors.Factor;
import org.vae4j.api.tensor.Noise;

/** A kind of images that are made from factors of variation. */
interface Scene {

  /** What varies. */
  List<Factor> factors();

  /** The classes, which are the values of the first factor; empty if there are none. */
  default List<String> classNames() {
    return List.of();
  }

  /**
   * Draws what an image is made from.
   *
   * @param noise the image's own randomness
   * @return a value of each factor
   */
  default int[] draw(Noise noise) {
    return factors().stream().mapToInt(factor -> noise.nextInt(factor.size())).toArray();
  }

  /**
   * Makes an image.
   *
   * @param values a value of each factor
   * @param size its height and width, in pixels
   * @return unsigned bytes by row and column
   */
  byte[] paint(int[] values, int size);
}
