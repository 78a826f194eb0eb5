package org.vae4j.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.Gaussian.Scale;

class SequentialEncoderTest {
  private static final Layer CONV = new Conv2d(3, 3, 2, Padding.SAME, Activation.RELU);
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(6, 4, 2), 0, 5, new Dl4jEngine());

  @Test
  void givesTheSamplersHeadsForEachImage() {
    Encoder encoder = encoder(CONV, new Flatten(), new Dense(7, Activation.RELU));
    Batch batch = new Batch(Nd4j.ones(3, 6, 4, 2), Labels.none(3));
    try (Pass pass = encoder.forward(batch, Mode.TRAINING)) {
      assertThat(pass.output().names()).containsExactly("mean", "logVar");
      assertThat(pass.output().get(Sampler.MEAN).shape()).containsExactly(3, 5);
      assertThat(pass.output().get(Sampler.LOG_VAR).shape()).containsExactly(3, 5);
      INDArray gradient =
          pass.backward(Tensors.of(Sampler.MEAN, Nd4j.ones(3, 5))).get(Encoder.IMAGES);
      assertThat(gradient.shape()).containsExactly(3, 6, 4, 2);
    }
  }

  @Test
  void listsItsLayersAndItsEngine() {
    Encoder encoder = encoder(CONV, new Flatten());
    assertThat(encoder.layers())
        .extracting(LayerSummary::name)
        .containsExactly("conv_0", "flatten_0", "mean", "logVar");
    assertThat(encoder.engine()).contains("dl4j");
    assertThat(encoder.parameters().count())
        .isEqualTo(encoder.layers().stream().mapToLong(LayerSummary::parameterCount).sum());
  }

  @Test
  void refusesAStackThatDoesNotEndInAVector() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder(CONV))
        .withMessage(
            "layers: the head 'mean' after them: dense needs a vector, got 3×2×3: put {type: flatten} before it");
    assertThatIllegalArgumentException()
        .isThrownBy(SequentialEncoderTest::encoder)
        .withMessage(
            "layers: the head 'mean' after them: dense needs a vector, got 6×4×2: put {type: flatten} before it");
  }

  @Test
  void refusesALayerThatDoesNotFitTheOneBefore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder(new Flatten(), CONV))
        .withMessageStartingWith("layers[1] (conv_0): conv2d needs a feature map");
  }

  @Test
  void itsSettingsKeepTheirOwnListWithoutNulls() {
    List<ComponentConfig<Layer>> layers = new ArrayList<>(List.of(new Flatten()));
    SequentialEncoder.Config config = new SequentialEncoder.Config(layers, Conditioning.NONE);
    layers.clear();
    assertThat(config.layers()).containsExactly(new Flatten());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SequentialEncoder.Config(Arrays.asList(new Flatten(), null), Conditioning.NONE))
        .withMessage("layers must not be null");
  }

  private static Encoder encoder(Layer... layers) {
    Sampler sampler = new Gaussian(new Gaussian.Config(Scale.STD), SPEC);
    return new SequentialEncoder(List.of(layers), SPEC, sampler);
  }
}
