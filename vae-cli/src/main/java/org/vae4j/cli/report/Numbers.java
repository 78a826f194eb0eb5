package org.vae4j.cli.report;

import java.util.Locale;

/** How numbers are written for people. */
public final class Numbers {
  private static final int PER_MINUTE = 60;
  private static final int PER_HOUR = 3600;

  private Numbers() {}

  /**
   * A value of the objective.
   *
   * @param value any number
   * @return five digits, and exponents only for what has exploded
   */
  public static String loss(double value) {
    return String.format(Locale.ROOT, isModest(value) ? "%.5g" : "%.3e", value);
  }

  /**
   * A number of nats per image.
   *
   * @param value any number
   * @return two decimals, up to four for small ones, and exponents only for what has exploded
   */
  public static String nats(double value) {
    return isModest(value)
        ? String.format(Locale.ROOT, "%." + decimals(Math.abs(value)) + "f", value)
        : String.format(Locale.ROOT, "%.3e", value);
  }

  private static int decimals(double size) {
    return size >= 10 ? 2 : size >= 1 ? 3 : 4;
  }

  /** A text for a page: one that is a negative number gets a true minus sign. */
  static String typeset(String text) {
    return text.matches("-[0-9].*") ? "−" + text.substring(1) : text;
  }

  static boolean isModest(double value) {
    return Math.abs(value) < 1e5;
  }

  /**
   * How long something takes.
   *
   * @param seconds at least 0
   * @return in seconds, minutes or hours, such as {@code 2 min 9 s}
   */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < PER_MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return whole < PER_HOUR
        ? "%d min %d s".formatted(whole / PER_MINUTE, whole % PER_MINUTE)
        : "%d h %d min".formatted(whole / PER_HOUR, whole % PER_HOUR / PER_MINUTE);
  }
}
