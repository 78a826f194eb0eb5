package org.vae4j.testing;

import java.util.List;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Range;
import org.vae4j.api.training.Optimizer;

/** Plain gradient descent; a component that is its own record. */
public record Descent(@Default("0.1") @Range(min = 0) double learningRate)
    implements Optimizer, ComponentConfig<Optimizer> {

  @Override
  public List<String> slots() {
    return List.of();
  }

  @Override
  public void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= (float) learningRate * gradients[i];
    }
  }
}
