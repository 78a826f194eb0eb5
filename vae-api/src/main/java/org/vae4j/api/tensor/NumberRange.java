package org.vae4j.api.tensor;

import java.util.Locale;

/**
 * Numbers from one to another, both of them included.
 *
 * @param min the least; negative infinity where there is none
 * @param max the largest; infinity where there is none
 */
public record NumberRange(double min, double max) {
  /** Every number. */
  public static final NumberRange ALL =
      new NumberRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** From 0 to 1. */
  public static final NumberRange UNIT = new NumberRange(0, 1);

  /** From 0 on. */
  public static final NumberRange POSITIVE = new NumberRange(0, Double.POSITIVE_INFINITY);

  /** Checks the order. */
  public NumberRange {
    if (!(min <= max)) {
      throw new IllegalArgumentException("min (%s) must be <= max (%s)".formatted(min, max));
    }
  }

  /**
   * Whether all numbers of another range are in this one.
   *
   * @param other the other range
   * @return whether it is within
   */
  public boolean contains(NumberRange other) {
    return min <= other.min && max >= other.max;
  }

  /**
   * The sums of a number of each of two ranges.
   *
   * @param other the other range
   * @return their range
   */
  public NumberRange plus(NumberRange other) {
    return new NumberRange(min + other.min, max + other.max);
  }

  /** In words, such as {@code any number} or {@code from 0 to 1}. */
  @Override
  public String toString() {
    if (equals(ALL)) {
      return "any number";
    }
    if (max == Double.POSITIVE_INFINITY) {
      return ">= " + number(min);
    }
    return min == Double.NEGATIVE_INFINITY
        ? "<= " + number(max)
        : "from %s to %s".formatted(number(min), number(max));
  }

  private static String number(double x) {
    return x == Math.rint(x) ? "%.0f".formatted(x) : String.format(Locale.ROOT, "%.3g", x);
  }
}
