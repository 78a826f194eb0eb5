package org.vae4j.model.likelihood;

import java.util.function.DoubleUnaryOperator;

/** Where functions that increase are 0. */
final class IncreasingFunction {
  private static final int MOST_STEPS = 200;

  /** Of the root. What is computed at a maximum is exact to the square of it. */
  private static final double TOLERANCE = 1e-9;

  private IncreasingFunction() {}

  /**
   * Finds the root by Newton's method, and by halving the interval where that leads out of it.
   *
   * @param function negative at the lower end, and positive at the upper one; not asked there
   * @param slope its derivative
   * @param from the lower end
   * @param to the upper end
   * @param start where to begin, between the ends
   * @return the root
   */
  static double root(
      DoubleUnaryOperator function,
      DoubleUnaryOperator slope,
      double from,
      double to,
      double start) {
    double low = from;
    double high = to;
    double x = start;
    for (int i = 0; i < MOST_STEPS; i++) {
      double value = function.applyAsDouble(x);
      if (value < 0) {
        low = x;
      } else {
        high = x;
      }
      double step = value / slope.applyAsDouble(x);
      double next = x - step > low && x - step < high ? x - step : (low + high) / 2;
      if (Math.abs(next - x) <= TOLERANCE * Math.abs(x)) {
        return next;
      }
      x = next;
    }
    return x;
  }
}
