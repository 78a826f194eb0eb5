package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.regularizer.Factor;
import org.vae4j.model.sampler.Ladder;

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

  @Test
  void areAtMostAThousandAsThoseOfAnyStack() {
    HiddenLayers most = new HiddenLayers(Collections.nCopies(1_000, 1), Activation.RELU);
    assertThat(stack(most.layers())).hasSize(1_000);
    assertTooMany(() -> new HiddenLayers(Collections.nCopies(1_001, 1), Activation.RELU));
    List<Layer> layers = Collections.nCopies(1_001, new Dense(1, Activation.RELU));
    assertTooMany(() -> stack(layers));
    assertTooMany(() -> new SequentialEncoder.Config(many(), Conditioning.NONE));
    assertTooMany(() -> new SequentialDecoder.Config(many(), Conditioning.NONE));
    assertTooMany(() -> new Residual.Config(many(), Activation.LINEAR));
    List<Integer> hidden = Collections.nCopies(1_001, 1);
    assertTooMany(() -> new Factor.Config(1, hidden, Activation.RELU));
    assertTooMany(() -> new Ladder.Config(1, hidden, Activation.RELU));
  }

  private static List<PlacedLayer> stack(List<Layer> layers) {
    return PlacedLayer.stack("", layers, "input", FeatureShape.of(1));
  }

  private static List<ComponentConfig<Layer>> many() {
    return Collections.nCopies(1_001, new Dense(1, Activation.RELU));
  }

  private static void assertTooMany(ThrowingCallable making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making)
        .withMessage("layers (1001) must be at most 1000");
  }
}
