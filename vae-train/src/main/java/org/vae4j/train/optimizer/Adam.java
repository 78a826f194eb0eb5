package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.training.Optimizer;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;

/**
 * Divides a running mean of the gradient g by the root of one of its square, as Keras's {@code
 * Adam}: m ← m + (1 − beta1)·(g − m), v ← v + (1 − beta2)·(g² − v), p ← p − a·m / (√v + epsilon),
 * where a = learningRate·√(1 − beta2^t) / (1 − beta1^t) in step t, and m and v start at zero
 * (Kingma and Ba, "Adam: A method for stochastic optimization", 2014).
 *
 * @param learningRate the length of a step
 * @param means of the gradient and of its square
 */
@Description("divides a running mean of the gradient by the root of one of its square, as in Keras")
public record Adam(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Unwrapped AdamMeans means)
    implements Optimizer, PlanCheck, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public Adam {
    Settings.check(Adam.class, learningRate, means);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return StepLength.check(learningRate);
  }

  @Override
  public List<String> slots() {
    return AdamMeans.SLOTS;
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    means.updateInto(learningRate, step, parameters, gradients, slots);
  }
}
