package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.spi.Finding;

/** Of optimizers whose steps are about as long as the learning rate, whatever the gradient is. */
final class StepLength {
  /** Weights start at most about this large, so that each step would throw all of them over. */
  private static final double LONGEST = 1;

  /** A float32 weight of 0.05, which is an ordinary one, does not change by less. */
  private static final double SHORTEST = 1e-9;

  private StepLength() {}

  static List<Finding> check(double learningRate) {
    if (learningRate >= LONGEST) {
      return warning(
          learningRate, "far too large: each step changes every weight by about as much");
    }
    return learningRate < SHORTEST
        ? warning(learningRate, "far too small: float32 weights do not change by so little")
        : List.of();
  }

  private static List<Finding> warning(double learningRate, String what) {
    return List.of(Finding.warning("learningRate (%s) is %s".formatted(learningRate, what)));
  }
}
