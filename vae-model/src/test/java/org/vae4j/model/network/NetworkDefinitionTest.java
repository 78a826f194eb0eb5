package org.vae4j.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;

class NetworkDefinitionTest {
  private static final Activation RELU = Activation.RELU;
  private static final List<Head> HEADS = List.of(new Head("mean", 4), new Head("logVar", 4));

  /** The parameter counts that Keras prints for the same encoder. */
  @Test
  void theReferenceEncoderHasTheParametersOfKeras() {
    NetworkDefinition encoder =
        NetworkDefinition.withHeads(
            "images",
            FeatureShape.of(28, 28, 1),
            List.of(conv(32, 1), conv(64, 2), conv(64, 1), conv(64, 1), new Flatten(), dense(32)),
            HEADS);
    assertThat(encoder.layers())
        .containsExactly(
            new LayerSummary("conv_0", "conv2d 32 3×3 relu", "28×28×32", 320),
            new LayerSummary("conv_1", "conv2d 64 3×3 /2 relu", "14×14×64", 18_496),
            new LayerSummary("conv_2", "conv2d 64 3×3 relu", "14×14×64", 36_928),
            new LayerSummary("conv_3", "conv2d 64 3×3 relu", "14×14×64", 36_928),
            new LayerSummary("flatten_0", "flatten", "12544", 0),
            new LayerSummary("dense_0", "dense 32 relu", "32", 401_440),
            new LayerSummary("mean", "dense 4", "4", 132),
            new LayerSummary("logVar", "dense 4", "4", 132));
    assertThat(parameters(encoder)).isEqualTo(494_376);
    assertThat(encoder.graph().outputs())
        .containsEntry("mean", "mean")
        .containsEntry("logVar", "logVar");
    assertThat(encoder.graph().outputs().keySet()).containsExactly("mean", "logVar");
    assertThat(encoder.outputShape()).isEqualTo(FeatureShape.of(32));
  }

  /** The parameter counts that Keras prints for the same decoder. */
  @Test
  void theReferenceDecoderHasTheParametersOfKeras() {
    NetworkDefinition decoder =
        NetworkDefinition.withOutput(
            "z",
            FeatureShape.of(4),
            List.of(
                dense(12_544),
                new Reshape(List.of(14, 14, 64)),
                new Conv2dTranspose(32, 3, 2, Padding.SAME, RELU),
                new Conv2d(1, 2, 1, Padding.SAME, Activation.LINEAR)),
            "decoded");
    assertThat(decoder.layers())
        .containsExactly(
            new LayerSummary("dense_0", "dense 12544 relu", "12544", 62_720),
            new LayerSummary("reshape_0", "reshape", "14×14×64", 0),
            new LayerSummary(
                "conv_2d_transpose_0", "conv2d-transpose 32 3×3 /2 relu", "28×28×32", 18_464),
            new LayerSummary("conv_0", "conv2d 1 2×2", "28×28×1", 129));
    assertThat(parameters(decoder)).isEqualTo(81_313);
    assertThat(decoder.graph().outputs()).containsOnlyKeys("decoded").containsValue("conv_0");
    assertThat(decoder.outputShape()).isEqualTo(FeatureShape.of(28, 28, 1));
  }

  @Test
  void anErrorNamesTheLayer() {
    assertRefused(
        FeatureShape.of(28, 28, 1),
        List.of(conv(8, 1), conv(8, 1), dense(3)),
        "layers[2] (dense_0): dense needs a vector, got 28×28×8: put {type: flatten} before it");
    assertRefused(
        FeatureShape.of(7, 7, 1),
        List.of(conv(8, 1), new Conv2d(8, 9, 1, Padding.VALID, RELU)),
        "layers[1] (conv_1): kernel (9) must be <= height and width of the input (7×7×8)"
            + " when padding is valid");
  }

  @Test
  void aHeadThatDoesNotFitIsNamedAsALayer() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NetworkDefinition.withHeads(
                    "images", FeatureShape.of(7, 7, 1), List.of(conv(8, 1)), HEADS))
        .withMessage(
            "layers: the head 'mean' after them: dense needs a vector, got 7×7×8: put {type: flatten} before it");
  }

  @Test
  void aShapeThatOverflowsIsFarTooLarge() {
    assertRefused(
        FeatureShape.of(28, 28, 1),
        List.of(conv(8, 1), new Conv2dTranspose(1, 3, 1 << 30, Padding.SAME, RELU)),
        "layers[1] (conv_2d_transpose_0): is far too large");
  }

  @Test
  void aParameterCountThatOverflowsIsFarTooLarge() {
    assertRefused(
        FeatureShape.of(28, 28, 3),
        List.of(new Conv2d(1, Integer.MAX_VALUE, 1, Padding.SAME, RELU)),
        "layers[0] (conv_0): is far too large");
  }

  @Test
  void refusesANetworkOfMoreParametersThanFitIntoMemory() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NetworkDefinition.withOutput(
                    "x", FeatureShape.of(1 << 15), List.of(dense(1 << 15)), "y"))
        .withMessage("the network's parameters (1073774592) must be <= 536870912");
  }

  private static void assertRefused(FeatureShape input, List<Layer> stack, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkDefinition.withOutput("x", input, stack, "y"))
        .withMessage(message);
  }

  private static long parameters(NetworkDefinition definition) {
    return definition.layers().stream().mapToLong(LayerSummary::parameterCount).sum();
  }

  private static Layer conv(int filters, int stride) {
    return new Conv2d(filters, 3, stride, Padding.SAME, RELU);
  }

  private static Layer dense(int units) {
    return new Dense(units, RELU);
  }
}
