package org.vae4j.model.flow;

/**
 * The function by which a parameter of any size is kept where a flow is invertible, in (−1, ∞):
 * m(x) = −1 + log(1 + e^(x + log(e − 1))). It is that of Rezende and Mohamed (2015), appendix A,
 * moved so that m(0) = 0: parameters of zero then are the identity.
 */
final class Invertible {
  private static final double SHIFT = Math.log(Math.E - 1);

  private Invertible() {}

  static double of(double x) {
    double moved = x + SHIFT;
    return -1 + Math.max(moved, 0) + Math.log1p(Math.exp(-Math.abs(moved)));
  }

  static double slope(double x) {
    return 1 / (1 + Math.exp(-x - SHIFT));
  }
}
