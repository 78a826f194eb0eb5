package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.Optimizer;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * {@link Adam}, but divides by the root of the largest v so far, so that steps do not grow when
 * gradients become small, as Keras's {@code Adam} with {@code amsgrad} (Reddi et al., "On the
 * convergence of Adam and beyond", 2018).
 *
 * @param learningRate the length of a step
 * @param beta1 how much of the running mean of the gradient a step keeps
 * @param beta2 how much of the running mean of its square a step keeps
 * @param epsilon keeps the root from zero
 */
@Description("Adam, dividing by the largest root so far, as in Keras")
public record AmsGrad(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Description("how much of the running mean of the gradient a step keeps")
        @Default("0.9")
        @Range(min = 0, below = 1)
        double beta1,
    @Description("how much of the running mean of its square a step keeps")
        @Default("0.999")
        @Range(min = 0, below = 1)
        double beta2,
    @Description("added to the root") @Default("1.0e-7") @Range(above = 0) double epsilon)
    implements Optimizer, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public AmsGrad {
    Settings.check(AmsGrad.class, learningRate, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return AdamUpdate.SLOTS_WITH_MAXIMUM;
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    new AdamUpdate(beta1, beta2, epsilon)
        .updateInto(learningRate, step, parameters, gradients, slots);
  }
}
