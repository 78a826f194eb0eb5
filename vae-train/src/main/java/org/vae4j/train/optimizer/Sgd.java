package org.vae4j.train.optimizer;

import java.util.List;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Optimizer;

/**
 * Gradient descent, as Keras's {@code SGD}: p ← p − learningRate·g; with a momentum, m ← momentum·m
 * − learningRate·g and p ← p + m (Polyak, 1964), or p ← p + momentum·m − learningRate·g (Nesterov,
 * 1983, in the form of Sutskever et al., "On the importance of initialization and momentum in deep
 * learning", 2013), m starting at zero.
 *
 * @param learningRate the length of a step
 * @param momentum how much of the last step the next one keeps
 * @param nesterov whether the gradient is as if taken where the momentum leads
 */
@Description("gradient descent, with or without momentum, as in Keras")
public record Sgd(
    @Description("length of a step") @Default("0.01") @Range(above = 0) double learningRate,
    @Description("how much of the last step the next one keeps")
        @Default("0.0")
        @Range(min = 0, below = 1)
        double momentum,
    @Description("whether the momentum is Nesterov's") @Default("false") boolean nesterov)
    implements Optimizer, ComponentConfig<Optimizer> {

  /** Checks the settings. */
  public Sgd {
    Settings.check(Sgd.class, learningRate, momentum, nesterov);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("nesterov (true) must come with a momentum > 0");
    }
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    float rate = (float) learningRate;
    if (momentum == 0) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= rate * gradients[i];
      }
    } else {
      descend(rate, parameters, gradients, slots.get(0));
    }
  }

  private void descend(float rate, float[] parameters, float[] gradients, float[] velocity) {
    float keep = (float) momentum;
    float again = nesterov ? keep : 1;
    float further = nesterov ? rate : 0;
    for (int i = 0; i < parameters.length; i++) {
      float v = keep * velocity[i] - rate * gradients[i];
      velocity[i] = v;
      parameters[i] += again * v - further * gradients[i];
    }
  }
}
