package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.Optimizer;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Divides a running mean of the gradient g by the root of one of its square, as Keras's {@code
 * Adam}: m ← m + (1 − beta1)·(g − m), v ← v + (1 − beta2)·(g² − v), p ← p − a·m / (√v + epsilon),
 * where a = learningRate·√(1 − beta2^t) / (1 − beta1^t) in step t, and m and v start at zero
 * (Kingma and Ba, "Adam: A method for stochastic optimization", 2014).
 *
 * @param learningRate the length of a step
 * @param beta1 how much of the running mean of the gradient a step keeps
 * @param beta2 how much of the running mean of its square a step keeps
 * @param epsilon keeps the root from zero
 */
@Description("divides a running mean of the gradient by the root of one of its square, as in Keras")
public record Adam(
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
  public Adam {
    Settings.check(Adam.class, learningRate, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return AdamUpdate.SLOTS;
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    new AdamUpdate(beta1, beta2, epsilon)
        .updateInto(learningRate, step, parameters, gradients, slots);
  }
}
