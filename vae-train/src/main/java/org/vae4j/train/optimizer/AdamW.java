package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.Optimizer;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * {@link Adam} after all parameters, biases too, have been made smaller: p ← p − learningRate ·
 * weightDecay · p, as Keras's {@code AdamW} (Loshchilov and Hutter, "Decoupled weight decay
 * regularization", 2017).
 *
 * @param learningRate the length of a step
 * @param weightDecay what a step of length 1 would take off a parameter
 * @param beta1 how much of the running mean of the gradient a step keeps
 * @param beta2 how much of the running mean of its square a step keeps
 * @param epsilon keeps the root from zero
 */
@Description("Adam with weight decay that is apart from the gradient, as in Keras")
public record AdamW(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Description("share of itself that a parameter loses in a step, times the learning rate")
        @Default("0.004")
        @Range(min = 0)
        double weightDecay,
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
  public AdamW {
    Settings.check(AdamW.class, learningRate, weightDecay, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return AdamUpdate.SLOTS;
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    float keep = (float) (1 - learningRate * weightDecay);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= keep;
    }
    new AdamUpdate(beta1, beta2, epsilon)
        .updateInto(learningRate, step, parameters, gradients, slots);
  }
}
