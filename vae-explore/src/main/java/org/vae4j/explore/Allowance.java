package org.vae4j.explore;

import java.util.function.LongSupplier;

/** How much may be asked for at a time: a bucket of tokens that fills at a steady rate. */
final class Allowance {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double most;
  private final LongSupplier nanoTime;
  private double left;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param perSecond how much is added in a second
   * @param most how much is saved up
   * @param nanoTime the clock
   */
  Allowance(double perSecond, double most, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.nanoTime = nanoTime;
    this.left = most;
    this.filledAt = nanoTime.getAsLong();
  }

  /**
   * Takes some.
   *
   * @param amount how much
   * @return whether there was so much; if not, nothing is taken
   */
  synchronized boolean take(double amount) {
    long now = nanoTime.getAsLong();
    left = Math.min(most, left + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
    if (left < amount) {
      return false;
    }
    left -= amount;
    return true;
  }
}
