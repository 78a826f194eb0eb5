package org.vae4j.model.sampler;

/**
 * The product of two normal densities in one dimension, scaled to be a density: q ∝ N(mean,
 * exp(logVar)) · N(priorMean, exp(priorLogVar)). Its precision is the sum of theirs, and its mean
 * is between theirs, with the share of the first one's precision.
 */
final class GaussianProduct {
  private final double priorLogVar;

  /** What the first one has of the precision, in (0, 1). */
  private final double share;

  private final double priorPrecision;
  private final double distance;
  private final double mean;
  private final double logVar;

  GaussianProduct(double mean, double logVar, double priorMean, double priorLogVar) {
    this.priorLogVar = priorLogVar;
    double logRatio = priorLogVar - logVar; // of the precisions
    this.share = 1 / (1 + Math.exp(-logRatio));
    this.priorPrecision = Math.exp(-priorLogVar);
    this.distance = mean - priorMean;
    this.mean = priorMean + share * distance;
    this.logVar = priorLogVar - softplus(logRatio);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  double mean() {
    return mean;
  }

  double deviation() {
    return Math.exp(0.5 * logVar);
  }

  /** KL(q ‖ prior) in nats: ½(log of the variances' ratio − share + share²·distance²·precision). */
  double kl() {
    return 0.5 * (priorLogVar - logVar - share + share * share * pull() * distance);
  }

  private double pull() {
    return distance * priorPrecision;
  }

  /** By the four numbers that the product is made of. */
  record Gradient(double mean, double logVar, double priorMean, double priorLogVar) {}

  /**
   * The gradient of byDraw·(mean + deviation·ε) + byKl·kl.
   *
   * @param byDraw that by the draw
   * @param epsilon ε, the draw's noise
   * @param byKl that by the divergence
   */
  Gradient gradient(double byDraw, double epsilon, double byKl) {
    double other = 1 - share;
    double square = share * share;
    double byLogVar = byDraw * 0.5 * deviation() * epsilon;
    double byMean = byKl * square * pull();
    double byLogRatio =
        byDraw * distance * share * other + byKl * square * (0.5 + other * pull() * distance);
    return new Gradient(
        byDraw * share + byMean,
        byLogVar * share - byLogRatio,
        byDraw * other - byMean,
        byLogVar * other + byLogRatio - byKl * 0.5 * square * pull() * distance);
  }
}
