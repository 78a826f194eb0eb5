package org.vae4j.model.network;

import java.io.Serializable;
import org.vae4j.api.Noise;

/**
 * What a dropout layer multiplies by: 0 with the probability of its rate, and else 1 / (1 − rate).
 * A mask depends on the noise, the layer's name and the image's place in the batch alone, so that
 * all engines draw the same bits, however they cut up the batch.
 *
 * @param layer the layer's name
 * @param rate the probability of 0, in steps of 2⁻¹⁶
 */
public record DropoutMask(String layer, double rate) implements Serializable {
  private static final int HALF = 0xffff;

  /**
   * Draws what the numbers of one image are multiplied by. Two are made of each 32 random bits.
   *
   * @param noise the randomness of the pass
   * @param image the image's place in the batch
   * @param row where it goes
   */
  public void draw(Noise noise, int image, float[] row) {
    Noise stream = noise.branch(layer, image);
    long threshold = Math.round(rate * (HALF + 1));
    float kept = (float) (1 / (1 - rate));
    int i = 0;
    while (i + 1 < row.length) {
      int bits = stream.nextBits();
      row[i++] = (bits & HALF) < threshold ? 0 : kept;
      row[i++] = bits >>> Short.SIZE < threshold ? 0 : kept;
    }
    if (i < row.length) {
      row[i] = (stream.nextBits() & HALF) < threshold ? 0 : kept;
    }
  }
}
