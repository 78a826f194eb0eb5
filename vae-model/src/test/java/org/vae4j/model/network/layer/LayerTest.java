package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;

class LayerTest {
  private static final FeatureShape MAP = FeatureShape.of(7, 5, 3);
  private static final FeatureShape VECTOR = FeatureShape.of(105);
  private static final Activation RELU = Activation.RELU;

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            () -> conv(3, Padding.SAME).outputShape(VECTOR),
            "conv2d needs a feature map (height×width×channels), got 105:"
                + " put {type: reshape, shape: …} before it"),
        refusal(
            () -> new Conv2dTranspose(8, 3, 1, Padding.SAME, RELU).outputShape(VECTOR),
            "conv2d-transpose needs a feature map (height×width×channels), got 105:"
                + " put {type: reshape, shape: …} before it"),
        refusal(
            () -> new Dense(8, RELU).outputShape(MAP),
            "dense needs a vector, got 7×5×3: put {type: flatten} before it"),
        refusal(
            () -> conv(6, Padding.VALID).outputShape(MAP),
            "kernel (6) must be <= height and width of the input (7×5×3) when padding is valid"),
        refusal(
            () -> new MaxPooling(2, Optional.empty(), Padding.SAME).outputShape(VECTOR),
            "max-pooling needs a feature map (height×width×channels), got 105:"
                + " put {type: reshape, shape: …} before it"),
        refusal(
            () -> new AveragePooling(6, Optional.empty(), Padding.VALID).outputShape(MAP),
            "size (6) must be <= height and width of the input (7×5×3) when padding is valid"),
        refusal(() -> new MaxPooling(0, Optional.empty(), Padding.SAME), "size (0) must be >= 1"),
        refusal(
            () -> new AveragePooling(2, Optional.of(0), Padding.SAME), "stride (0) must be >= 1"),
        refusal(() -> new ActivationLayer(null), "function must not be null"),
        refusal(() -> new BatchNormalization(1.1, 1e-3), "momentum (1.1) must be >= 0 and <= 1"),
        refusal(() -> new BatchNormalization(0.9, 0), "epsilon (0.0) must be > 0"),
        refusal(() -> new LayerNormalization(0), "epsilon (0.0) must be > 0"),
        refusal(() -> new Dropout(1), "rate (1.0) must be >= 0 and < 1"),
        refusal(() -> new UpSampling(0), "size (0) must be >= 1"),
        refusal(
            () -> new UpSampling(2).outputShape(VECTOR),
            "up-sampling needs a feature map (height×width×channels), got 105:"
                + " put {type: reshape, shape: …} before it"),
        refusal(
            () -> new Reshape(List.of(7, 15)),
            "shape ([7, 15]) must be [height, width, channels] or [features]"),
        refusal(
            () -> new Reshape(List.of(7, 5, 4)).outputShape(MAP),
            "shape (7×5×4, 140 numbers) must have as many numbers as the input (7×5×3, 105)"),
        refusal(() -> new Reshape(List.of(0)), "shape (0) must be >= 1"),
        refusal(() -> new Reshape(Arrays.asList(7, null, 3)), "shape must not be null"),
        refusal(() -> new Dense(0, RELU), "units (0) must be >= 1 and <= 268435456"),
        refusal(() -> new Dense(1, null), "activation must not be null"),
        refusal(
            () -> new Conv2d(0, 3, 1, Padding.SAME, RELU),
            "filters (0) must be >= 1 and <= 268435456"),
        refusal(() -> new Conv2d(1, -3, 1, Padding.SAME, RELU), "kernel (-3) must be >= 1"),
        refusal(() -> new Conv2d(1, 3, 0, Padding.SAME, RELU), "stride (0) must be >= 1"),
        refusal(() -> new Conv2d(1, 3, 1, null, RELU), "padding must not be null"),
        refusal(() -> new Conv2d(1, 3, 1, Padding.SAME, 0, RELU), "dilation (0) must be >= 1"),
        refusal(
            () -> new Conv2d(1, 3, 2, Padding.SAME, 3, RELU),
            "dilation (3) must be 1 when stride (2) is larger"),
        refusal(
            () -> new Conv2d(1, 3, 1, Padding.VALID, 3, RELU).outputShape(MAP),
            "kernel (7, as dilated) must be <= height and width of the input (7×5×3)"
                + " when padding is valid"),
        refusal(() -> new Conv2dTranspose(1, 3, 0, Padding.SAME, RELU), "stride (0) must be >= 1"),
        refusal(
            () -> FeatureShape.of(1 << 16, 1 << 15, 1),
            "shape ([65536, 32768, 1]) must have sizes >= 1 and at most 2147483647 numbers"),
        refusal(
            () -> FeatureShape.of(3, 0),
            "shape ([3, 0]) must have sizes >= 1 and at most 2147483647 numbers"));
  }

  private static Arguments refusal(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refusesWhatDoesNotFit(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void aSizeThatOverflowsIsAnErrorAndNotASmallNumber() {
    Layer huge = new Conv2dTranspose(1, 3, 1 << 30, Padding.SAME, RELU);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> huge.outputShape(MAP));
    Layer dense = new Conv2d(1 << 20, Integer.MAX_VALUE, 1, Padding.SAME, RELU);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> dense.parameterCount(MAP));
  }

  @Test
  void aConvolutionLearnsAKernelForEachPairOfChannelsAndABiasForEachFilter() {
    assertThat(conv(3, Padding.SAME).parameterCount(MAP)).isEqualTo(3 * 3 * 3 * 8 + 8);
    assertThat(new Conv2dTranspose(4, 2, 2, Padding.SAME, RELU).parameterCount(MAP))
        .isEqualTo(2 * 2 * 3 * 4 + 4);
  }

  @Test
  void aDenseLayerLearnsAMatrixAndABias() {
    assertThat(new Dense(10, RELU).parameterCount(VECTOR)).isEqualTo(105 * 10 + 10);
  }

  @Test
  void poolingAndUpSamplingChangeHeightAndWidthOnly() {
    assertThat(new MaxPooling(2, Optional.empty(), Padding.VALID).outputShape(MAP))
        .hasToString("3×2×3");
    assertThat(new AveragePooling(2, Optional.empty(), Padding.SAME).outputShape(MAP))
        .hasToString("4×3×3");
    assertThat(new MaxPooling(3, Optional.of(1), Padding.VALID).outputShape(MAP))
        .hasToString("5×3×3");
    assertThat(new UpSampling(3).outputShape(MAP)).hasToString("21×15×3");
    assertThat(new UpSampling(3).parameterCount(MAP)).isZero();
  }

  @Test
  void aNormalizationHasNumbersForEachChannel() {
    assertThat(new BatchNormalization(0.99, 1e-3).parameterCount(MAP)).isEqualTo(4 * 3);
    assertThat(new BatchNormalization(0.99, 1e-3).parameterCount(VECTOR)).isEqualTo(4 * 105);
    assertThat(new LayerNormalization(1e-3).parameterCount(MAP)).isEqualTo(2 * 3);
    assertThat(new LayerNormalization(1e-3).parameterCount(VECTOR)).isEqualTo(2 * 105);
  }

  @Test
  void changingTheShapeLearnsNothing() {
    assertThat(new Flatten().parameterCount(MAP)).isZero();
    assertThat(new Reshape(List.of(5, 7, 3)).parameterCount(MAP)).isZero();
    assertThat(new Flatten().outputShape(MAP)).isEqualTo(VECTOR);
    assertThat(new Flatten().outputShape(VECTOR)).isEqualTo(VECTOR);
    assertThat(new Reshape(List.of(5, 7, 3)).outputShape(VECTOR)).hasToString("5×7×3");
    assertThat(new Reshape(List.of(105)).outputShape(MAP)).isEqualTo(VECTOR);
  }

  @Test
  void describesItselfAsInAnExperimentFile() {
    assertThat(conv(3, Padding.SAME).describe()).isEqualTo("conv2d 8 3×3 relu");
    assertThat(new Conv2d(64, 3, 2, Padding.SAME, Activation.LINEAR).describe())
        .isEqualTo("conv2d 64 3×3 /2");
    assertThat(new Conv2d(64, 3, 1, Padding.SAME, 2, RELU).describe())
        .isEqualTo("conv2d 64 3×3 dilation 2 relu");
    assertThat(new Conv2dTranspose(4, 2, 2, Padding.SAME, Activation.TANH).describe())
        .isEqualTo("conv2d-transpose 4 2×2 /2 tanh");
    assertThat(new Dense(10, Activation.SIGMOID).describe()).isEqualTo("dense 10 sigmoid");
    assertThat(new MaxPooling(3, Optional.of(2), Padding.SAME).describe())
        .isEqualTo("max-pooling 3×3 /2");
    assertThat(new AveragePooling(2, Optional.empty(), Padding.SAME).describe())
        .isEqualTo("average-pooling 2×2");
    assertThat(new UpSampling(2).describe()).isEqualTo("up-sampling ×2");
    assertThat(new ActivationLayer(RELU).describe()).isEqualTo("activation relu");
    assertThat(new ActivationLayer(Activation.LINEAR).describe()).isEqualTo("activation");
    assertThat(new BatchNormalization(0.99, 1e-3).describe()).isEqualTo("batch-normalization");
    assertThat(new LayerNormalization(1e-3).describe()).isEqualTo("layer-normalization");
    assertThat(new Dropout(0.2).describe()).isEqualTo("dropout 0.2");
    assertThat(new Flatten().describe()).isEqualTo("flatten");
    assertThat(new Reshape(List.of(105)).describe()).isEqualTo("reshape");
  }

  @Test
  void theShapeOfAnImageIsAMap() {
    FeatureShape image = FeatureShape.of(new ImageShape(28, 30, 3));
    assertThat(image).hasToString("28×30×3");
    assertThat(image.isMap()).isTrue();
    assertThat(image.isVector()).isFalse();
    assertThat(image.length()).isEqualTo(2520);
    assertThat(VECTOR.isVector()).isTrue();
    assertThat(VECTOR.isMap()).isFalse();
  }

  private static Conv2d conv(int kernel, Padding padding) {
    return new Conv2d(8, kernel, 1, padding, RELU);
  }
}
