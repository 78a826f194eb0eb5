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
 * {@link Adam}, but divides by the root of the largest v so far, so that steps do not grow when
 * gradients become small, as Keras's {@code Adam} with {@code amsgrad} (Reddi et al., "On the
 * convergence of Adam and beyond", 2018).
 *
 * @param learningRate the length of a step
 * @param means of the gradient and of its square
 */
@Description("Adam, dividing by the largest root so far, as in Keras")
public record AmsGrad(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Unwrapped AdamMeans means)
    implements Optimizer, PlanCheck, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public AmsGrad {
    Settings.check(AmsGrad.class, learningRate, means);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return StepLength.check(learningRate);
  }

  @Override
  public List<String> slots() {
    return AdamMeans.SLOTS_WITH_MAXIMUM;
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    means.updateInto(learningRate, step, parameters, gradients, slots);
  }
}
