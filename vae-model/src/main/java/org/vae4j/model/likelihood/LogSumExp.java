package org.vae4j.model.likelihood;

/** log Σ exp, by which logits become probabilities. */
final class LogSumExp {

  private LogSumExp() {}

  /** Of {@code count} logits from {@code at} on. */
  static double of(float[] logits, int at, int count) {
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

  /** Of all numbers, one at least. */
  static double of(double... logs) {
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
