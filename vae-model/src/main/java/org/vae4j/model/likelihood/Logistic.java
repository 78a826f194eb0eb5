package org.vae4j.model.likelihood;

/** The logistic function σ(x) = 1 / (1 + e^−x), without overflow. */
final class Logistic {

  private Logistic() {}

  static double of(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double logOf(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }
}
