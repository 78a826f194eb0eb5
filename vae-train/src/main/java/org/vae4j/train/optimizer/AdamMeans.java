package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * What {@link Adam} and its variants have in common: running means m of the gradient and v of its
 * square, each corrected for its start at zero, and a step along m / √v.
 *
 * @param beta1 how much of the running mean of the gradient a step keeps
 * @param beta2 how much of the running mean of its square a step keeps
 * @param epsilon keeps the root from zero
 */
public record AdamMeans(
    @Description("how much of the running mean of the gradient a step keeps")
        @Default("0.9")
        @Range(min = 0, below = 1)
        double beta1,
    @Description("how much of the running mean of its square a step keeps")
        @Default("0.999")
        @Range(min = 0, below = 1)
        double beta2,
    @Description("added to the root") @Default("1.0e-7") @Range(above = 0) double epsilon) {
  /** The slots of the plain update. */
  static final List<String> SLOTS = List.of("momentum", "velocity");

  /** The slots of the update whose steps are divided by the largest √v so far. */
  static final List<String> SLOTS_WITH_MAXIMUM = List.of("momentum", "velocity", "maximum");

  /** Checks the settings. */
  public AdamMeans {
    Settings.check(AdamMeans.class, beta1, beta2, epsilon);
  }

  /** As {@link org.vae4j.api.training.Optimizer#updateInto}, with either of the slots above. */
  void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    float[] momentum = slots.get(0);
    float[] velocity = slots.get(1);
    float[] maximum = slots.size() > SLOTS.size() ? slots.get(2) : null;
    float take1 = (float) (1 - beta1);
    float take2 = (float) (1 - beta2);
    float rate = (float) (learningRate * correction(step));
    float offset = (float) epsilon;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradients[i];
      float m = momentum[i] + take1 * (g - momentum[i]);
      float v = velocity[i] + take2 * (g * g - velocity[i]);
      momentum[i] = m;
      velocity[i] = v;
      if (maximum != null) { // taken out of the loop by the JIT
        v = Math.max(maximum[i], v);
        maximum[i] = v;
      }
      parameters[i] -= rate * m / ((float) Math.sqrt(v) + offset);
    }
  }

  /** √(1 − beta2^t) / (1 − beta1^t): the means are of t steps only. */
  private double correction(long step) {
    double t = (double) step;
    return Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }
}
