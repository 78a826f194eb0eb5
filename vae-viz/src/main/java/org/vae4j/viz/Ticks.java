package org.vae4j.viz;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Round numbers along an axis. */
final class Ticks {

  private Ticks() {}

  /**
   * Multiples of 1, 2 or 5 times a power of ten.
   *
   * @param from where the axis begins
   * @param to where it ends, beyond that
   * @param most how many there may be, at least 2
   * @return all multiples on the axis, of the smallest step that makes no more than wanted
   */
  static double[] between(double from, double to, int most) {
    double power = Math.pow(10, Math.floor(Math.log10((to - from) / most)));
    for (double digit : new double[] {1, 2, 5, 10, 20}) {
      double step = digit * power;
      long first = (long) Math.ceil(from / step - 1e-9);
      long last = (long) Math.floor(to / step + 1e-9);
      if (last - first < most) {
        return LongStream.rangeClosed(first, last).mapToDouble(i -> i * step).toArray();
      }
    }
    throw new IllegalArgumentException("no ticks from %s to %s".formatted(from, to));
  }

  /** As above, but only whole numbers. */
  static double[] whole(double from, double to, int most) {
    return Arrays.stream(between(from, to, most)).filter(tick -> tick == Math.rint(tick)).toArray();
  }
}
