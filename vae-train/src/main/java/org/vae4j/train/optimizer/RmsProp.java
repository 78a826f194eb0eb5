package org.vae4j.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Optimizer;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;

/**
 * Divides each gradient g by the root of a running mean of its square, as Keras does: v ← rho·v +
 * (1 − rho)·g², p ← p − learningRate·g / √(v + epsilon), v starting at zero (Tieleman and Hinton,
 * "Lecture 6.5 – RMSProp", 2012). Centered, v is less the square of a running mean of g (Graves,
 * "Generating sequences with recurrent neural networks", 2013).
 *
 * @param learningRate the length of a step
 * @param rho how much of the running mean a step keeps
 * @param epsilon keeps the root from zero
 * @param momentum how much of the last step the next one adds to its own
 * @param centered whether the root is of the variance rather than of the mean square
 */
@Description("divides each gradient by the root of a running mean of its square, as in Keras")
public record RmsProp(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Description("how much of the running mean a step keeps")
        @Default("0.9")
        @Range(min = 0, below = 1)
        double rho,
    @Description("added to the running mean under the root") @Default("1.0e-7") @Range(above = 0)
        double epsilon,
    @Description("how much of the last step the next one adds to its own")
        @Default("0.0")
        @Range(min = 0, below = 1)
        double momentum,
    @Description("whether the root is of the variance rather than of the mean square")
        @Default("false")
        boolean centered)
    implements Optimizer, PlanCheck, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public RmsProp {
    Settings.check(RmsProp.class, learningRate, rho, epsilon, momentum, centered);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return StepLength.check(learningRate);
  }

  @Override
  public List<String> slots() {
    List<String> slots = new ArrayList<>(List.of("velocity"));
    if (momentum > 0) {
      slots.add("momentum");
    }
    if (centered) {
      slots.add("average");
    }
    return slots;
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    float[] velocity = slots.get(0);
    float[] last = momentum > 0 ? slots.get(1) : null;
    float[] average = centered ? slots.get(slots.size() - 1) : null;
    float keep = (float) rho;
    float take = (float) (1 - rho);
    float rate = (float) learningRate;
    float offset = (float) epsilon;
    float again = (float) momentum;
    for (int i = 0; i < parameters.length; i++) { // whose conditions the JIT takes out of it
      float g = gradients[i];
      float v = keep * velocity[i] + take * g * g;
      velocity[i] = v;
      if (average != null) {
        float mean = keep * average[i] + take * g;
        average[i] = mean;
        v = Math.max(v - mean * mean, 0); // which rounding could take below zero
      }
      float move = rate * g / (float) Math.sqrt(v + offset);
      if (last != null) {
        move += again * last[i];
        last[i] = move;
      }
      parameters[i] -= move;
    }
  }
}
