package org.vae4j.api.network;

import java.io.Serializable;
import org.vae4j.api.tensor.Noise;

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
    int[] words = new int[(row.length + 1) / 2];
    noise.branch(layer, image).nextBits(words);
    int threshold = (int) Math.round(rate * (HALF + 1));
    float kept = (float) (1 / (1 - rate));
    for (int i = 0; i + 1 < row.length; i += 2) {
      int bits = words[i / 2];
      row[i] = kept * oneFrom(threshold, bits & HALF);
      row[i + 1] = kept * oneFrom(threshold, bits >>> Short.SIZE);
    }
    if (row.length % 2 == 1) {
      row[row.length - 1] = kept * oneFrom(threshold, words[row.length / 2] & HALF);
    }
  }

  /** 1 from the threshold on, 0 below, without a branch: no processor guesses random ones. */
  private static int oneFrom(int threshold, int number) {
    return (threshold - 1 - number) >>> (Integer.SIZE - 1);
  }
}
