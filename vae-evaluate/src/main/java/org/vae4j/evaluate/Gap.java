package org.vae4j.evaluate;

import java.util.Arrays;

/** How far the largest of some numbers is above the second largest. */
final class Gap {

  private Gap() {}

  /** With a single number, the number itself. */
  static double of(double... numbers) {
    double[] sorted = Arrays.stream(numbers).sorted().toArray();
    return sorted[sorted.length - 1] - (sorted.length > 1 ? sorted[sorted.length - 2] : 0);
  }
}
