package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.Optimizer;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Divides each gradient g by the root of a running mean of its square, as Keras does: v ← rho·v +
 * (1 − rho)·g², p ← p − learningRate·g / √(v + epsilon), v starting at zero (Tieleman and Hinton,
 * "Lecture 6.5 – RMSProp", 2012).
 *
 * @param learningRate the length of a step
 * @param rho how much of the running mean a step keeps
 * @param epsilon keeps the root from zero
 */
@Description("divides each gradient by the root of a running mean of its square, as in Keras")
public record RmsProp(
    @Description("length of a step") @Default("1.0e-3") @Range(above = 0) double learningRate,
    @Description("how much of the running mean a step keeps")
        @Default("0.9")
        @Range(min = 0, below = 1)
        double rho,
    @Description("added to the running mean under the root") @Default("1.0e-7") @Range(above = 0)
        double epsilon)
    implements Optimizer, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public RmsProp {
    Settings.check(RmsProp.class, learningRate, rho, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("velocity");
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    float[] velocity = slots.get(0);
    float keep = (float) rho;
    float take = (float) (1 - rho);
    float rate = (float) learningRate;
    float offset = (float) epsilon;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradients[i];
      float v = keep * velocity[i] + take * g * g;
      velocity[i] = v;
      parameters[i] -= rate * g / (float) Math.sqrt(v + offset);
    }
  }
}
