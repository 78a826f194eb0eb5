package org.vae4j.model.density;

/** log Σ exp, by which logits become probabilities, without overflow. */
public final class LogSumExp {

  private LogSumExp() {}

  /**
   * Of some logits.
   *
   * @param logits where they are
   * @param at the first of them
   * @param count how many they are, one at least
   * @return log Σ exp
   */
  public static double of(float[] logits, int at, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = at; i < at + count; i++) {
      largest = Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = at; i < at + count; i++) {
      sum += Math.exp(logits[i] - largest);
    }
    return largest + Math.log(sum);
  }

  /**
   * Of all numbers.
   *
   * @param logs one at least
   * @return log Σ exp
   */
  public static double of(double... logs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      largest = Math.max(largest, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum);
  }
}
