package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.testing.ToyModule;

class ExperimentKeysTest {
  private final ExperimentKeys keys = new ExperimentKeys(ToyModule.catalogue());

  @Test
  void findsKeysWhereverTheyStand() {
    assertThat(keys.named(ExperimentConfig.class, "epochs")).containsExactly("training.epochs");
    assertThat(keys.named(ExperimentConfig.class, "learningRate"))
        .contains("training.optimizer.learningRate");
    assertThat(keys.named(ExperimentConfig.class, "latentDim")).startsWith("latentDim");
    assertThat(keys.named(ExperimentConfig.class, "nothing")).isEmpty();
    assertThat(keys.named(ExperimentConfig.class, "LEARNINGRATE"))
        .isEqualTo(keys.named(ExperimentConfig.class, "learningRate"));
  }
}
