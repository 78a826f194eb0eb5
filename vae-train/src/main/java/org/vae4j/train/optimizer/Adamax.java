package org.vae4j.train.optimizer;

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
 * Divides a running mean of the gradient g by a running maximum of its absolute value, as Keras's
 * {@code Adamax}: m ← m + (1 − beta1)·(g − m), u ← max(beta2·u, |g|), p ← p − learningRate / (1 −
 * beta1^t) · m / (u + epsilon) in step t, m and u starting at zero (Kingma and Ba, "Adam: A method
 * for stochastic optimization", 2014, section 7.1).
 *
 * @param learningRate the length of a step
 * @param beta1 how much of the running mean of the gradient a step keeps
 * @param beta2 how much of the running maximum a step keeps
 * @param epsilon keeps the maximum from zero
 */
@Description("divides a running mean of the gradient by a running maximum of it, as in Keras")
public record Adamax(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Description("how much of the running mean of the gradient a step keeps")
        @Default("0.9")
        @Range(min = 0, below = 1)
        double beta1,
    @Description("how much of the running maximum a step keeps")
        @Default("0.999")
        @Range(min = 0, below = 1)
        double beta2,
    @Description("added to the maximum") @Default("1.0e-7") @Range(above = 0) double epsilon)
    implements Optimizer, PlanCheck, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public Adamax {
    Settings.check(Adamax.class, learningRate, beta1, beta2, epsilon);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return StepLength.check(learningRate);
  }

  @Override
  public List<String> slots() {
    return List.of("momentum", "norm");
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    float[] momentum = slots.get(0);
    float[] norm = slots.get(1);
    float take = (float) (1 - beta1);
    float keep = (float) beta2;
    float rate = (float) (learningRate / (1 - Math.pow(beta1, (double) step)));
    float offset = (float) epsilon;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradients[i];
      float m = momentum[i] + take * (g - momentum[i]);
      float u = Math.max(keep * norm[i], Math.abs(g));
      momentum[i] = m;
      norm[i] = u;
      parameters[i] -= rate * m / (u + offset);
    }
  }
}
