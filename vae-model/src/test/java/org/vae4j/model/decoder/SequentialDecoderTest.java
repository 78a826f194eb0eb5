package org.vae4j.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.Gaussian.Scale;

class SequentialDecoderTest {
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(6, 4, 2), 0, 5, new Dl4jEngine());
  private static final Layer DENSE = new Dense(12, Activation.RELU);
  private static final Layer RESHAPE = new Reshape(List.of(3, 2, 2));
  private static final Layer TRANSPOSED =
      new Conv2dTranspose(2, 3, 2, Padding.SAME, Activation.LINEAR);

  @Test
  void givesTheParametersOfEachPixelForEachCode() {
    Decoder decoder = decoder(DENSE, RESHAPE, TRANSPOSED);
    Tensors latent = Tensors.of(Sampler.Z, Nd4j.ones(3, 5));
    try (Pass pass = decoder.forward(latent, Labels.none(3), Mode.TRAINING)) {
      assertThat(pass.output().names()).containsExactly(Decoder.DECODED);
      assertThat(pass.output().get(Decoder.DECODED).shape()).containsExactly(3, 6, 4, 2);
      Tensors gradient = pass.backward(Tensors.of(Decoder.DECODED, Nd4j.ones(3, 6, 4, 2)));
      assertThat(gradient.names()).containsExactly(Sampler.Z);
      assertThat(gradient.get(Sampler.Z).shape()).containsExactly(3, 5);
    }
  }

  @Test
  void listsItsLayersAndItsEngine() {
    Decoder decoder = decoder(DENSE, RESHAPE, TRANSPOSED);
    assertThat(decoder.layers())
        .extracting(LayerSummary::name)
        .containsExactly("dense_0", "reshape_0", "conv_2d_transpose_0");
    assertThat(decoder.engine()).contains("dl4j");
    assertThat(decoder.parameters().count())
        .isEqualTo(decoder.layers().stream().mapToLong(LayerSummary::parameterCount).sum());
  }

  @Test
  void refusesAnOutputThatIsNotAnImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder(DENSE))
        .withMessage(
            "layers[0]: output shape (12) must be 6×4×2, as the images (6×4×2) and their likelihood need");
  }

  @Test
  void refusesAnImageOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                decoder(
                    DENSE,
                    RESHAPE,
                    TRANSPOSED,
                    new Conv2d(1, 3, 1, Padding.SAME, Activation.LINEAR)))
        .withMessage(
            "layers[3]: output shape (6×4×1) must be 6×4×2, as the images (6×4×2) and their likelihood need");
  }

  @Test
  void refusesALayerThatDoesNotFitTheOneBefore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder(TRANSPOSED))
        .withMessageStartingWith(
            "layers[0] (conv_2d_transpose_0): conv2d-transpose needs a feature map");
  }

  @Test
  void refusesToDecodeWithoutLayers() {
    assertThatIllegalArgumentException()
        .isThrownBy(SequentialDecoderTest::decoder)
        .withMessage("layers ([]) must be at least one");
  }

  private static Decoder decoder(Layer... layers) {
    Sampler sampler = new Gaussian(new Gaussian.Config(Scale.STD), SPEC);
    Loss loss = new Elbo(new Bernoulli(Reduction.SUM), new GaussianKl(Reduction.SUM, 1));
    return new SequentialDecoder(List.of(layers), SPEC, sampler, loss);
  }
}
