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
 * {@link Adam} after all parameters, biases too, have been made smaller: p ← p − learningRate ·
 * weightDecay · p, as Keras's {@code AdamW} (Loshchilov and Hutter, "Decoupled weight decay
 * regularization", 2017).
 *
 * @param learningRate the length of a step
 * @param weightDecay what a step of length 1 would take off a parameter
 * @param means of the gradient and of its square
 */
@Description("Adam with weight decay that is apart from the gradient, as in Keras")
public record AdamW(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Description("share of itself that a parameter loses in a step, times the learning rate")
        @Default("0.004")
        @Range(min = 0)
        double weightDecay,
    @Unwrapped AdamMeans means)
    implements Optimizer, PlanCheck, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public AdamW {
    Settings.check(AdamW.class, learningRate, weightDecay, means);
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
    float keep = (float) (1 - learningRate * weightDecay);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= keep;
    }
    means.updateInto(learningRate, step, parameters, gradients, slots);
  }
}
