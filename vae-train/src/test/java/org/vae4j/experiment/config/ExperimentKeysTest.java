package org.vae4j.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.testing.ToyModule;

class ExperimentKeysTest {
  private final ExperimentKeys keys = new ExperimentKeys(ToyModule.catalogue());

  @Test
  void findsKeysWhereverTheyStand() {
    assertThat(keys.named("epochs")).containsExactly("training.epochs");
    assertThat(keys.named("learningRate")).contains("training.optimizer.learningRate");
    assertThat(keys.named("latentDim")).startsWith("latentDim");
    assertThat(keys.named("nothing")).isEmpty();
    assertThat(keys.named("LEARNINGRATE")).isEqualTo(keys.named("learningRate"));
  }
}
