package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.network.Activation;

class HiddenLayersTest {

  @Test
  void areDenseLayersInOrder() {
    assertThat(new HiddenLayers(List.of(40, 20), Activation.TANH).layers())
        .containsExactly(new Dense(40, Activation.TANH), new Dense(20, Activation.TANH));
    assertThat(new HiddenLayers(List.of(), Activation.RELU).layers()).isEmpty();
  }

  @Test
  void haveAtLeastOneUnitEach() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HiddenLayers(List.of(40, 0), Activation.RELU))
        .withMessage("hidden (0) must be >= 1 and <= 268435456");
  }
}
