package org.vae4j.inference;

import org.vae4j.api.tensor.Noise;

/** Codes of images, in an order that is drawn, and in another one when all have come. */
final class AggregatedPosterior implements CodeSampler {
  private final float[][] codes;

  AggregatedPosterior(float[]... codes) {
    this.codes = codes;
  }

  @Override
  public float[][] sample(int first, int n, long seed) {
    Order order = new Order(Codes.noise("aggregated", seed), codes.length);
    return Codes.each(first, n, i -> codes[order.at(i)].clone());
  }

  /** One permutation after another. */
  private static final class Order {
    private final Noise noise;
    private final int size;
    private int round = -1;
    private int[] order;

    Order(Noise noise, int size) {
      this.noise = noise;
      this.size = size;
    }

    int at(int place) {
      if (place / size != round) {
        round = place / size;
        order = noise.branch("order", round).permutation(size);
      }
      return order[place % size];
    }
  }
}
