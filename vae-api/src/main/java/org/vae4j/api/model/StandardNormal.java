package org.vae4j.api.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;

/** The prior that models have which have no other. */
final class StandardNormal {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private StandardNormal() {}

  /** −log p(z) of codes [m, d]: ½ Σ (z² + log 2π), in nats, one number a row. */
  static double[] negativeLogDensity(INDArray z) {
    float[] values = Floats.copyOf(z);
    double[] nats = new double[Math.toIntExact(z.size(0))];
    int d = values.length / nats.length;
    for (int i = 0; i < values.length; i++) {
      nats[i / d] += 0.5 * values[i] * values[i] + HALF_LOG_TWO_PI;
    }
    return nats;
  }
}
