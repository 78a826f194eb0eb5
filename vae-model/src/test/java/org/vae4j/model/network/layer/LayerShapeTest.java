package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;

/** Output sizes against TensorFlow's rules, written out as tables. */
class LayerShapeTest {

  /** SAME: ⌈size / stride⌉. VALID: ⌈(size − kernel + 1) / stride⌉. */
  @ParameterizedTest
  @CsvSource({
    "28, 3, 1, SAME, 28",
    "28, 3, 2, SAME, 14",
    "28, 2, 1, SAME, 28",
    "28, 4, 2, SAME, 14",
    "7, 3, 2, SAME, 4",
    "7, 2, 2, SAME, 4",
    "7, 3, 3, SAME, 3",
    "2, 5, 1, SAME, 2",
    "1, 5, 3, SAME, 1",
    "5, 1, 7, SAME, 1",
    "5, 3, 2147483647, SAME, 1",
    "28, 3, 1, VALID, 26",
    "28, 3, 2, VALID, 13",
    "27, 3, 2, VALID, 13",
    "28, 2, 2, VALID, 14",
    "7, 4, 2, VALID, 2",
    "7, 7, 1, VALID, 1",
    "7, 7, 3, VALID, 1",
    "7, 1, 3, VALID, 3",
    "5, 3, 2147483647, VALID, 1"
  })
  void aConvolutionHasTheSizeOfTensorFlow(
      int size, int kernel, int stride, Padding padding, int expected) {
    Layer layer = new Conv2d(5, kernel, stride, padding, Activation.RELU);
    assertThat(layer.outputShape(FeatureShape.of(size, size, 3)))
        .isEqualTo(FeatureShape.of(expected, expected, 5));
  }

  /** SAME: size. VALID: size − (kernel − 1) · dilation. */
  @ParameterizedTest
  @CsvSource({
    "28, 3, 2, SAME, 28",
    "2, 3, 5, SAME, 2",
    "28, 3, 2, VALID, 24",
    "7, 4, 2, VALID, 1",
    "7, 1, 9, VALID, 7"
  })
  void aDilatedConvolutionHasTheSizeOfTensorFlow(
      int size, int kernel, int dilation, Padding padding, int expected) {
    Layer layer = new Conv2d(5, kernel, 1, padding, dilation, Activation.RELU);
    assertThat(layer.outputShape(FeatureShape.of(size, size, 3)))
        .isEqualTo(FeatureShape.of(expected, expected, 5));
  }

  /** SAME: size · stride. VALID: size · stride + max(kernel − stride, 0). */
  @ParameterizedTest
  @CsvSource({
    "14, 3, 2, SAME, 28",
    "14, 2, 2, SAME, 28",
    "14, 4, 1, SAME, 14",
    "5, 3, 3, SAME, 15",
    "5, 1, 3, SAME, 15",
    "1, 5, 2, SAME, 2",
    "14, 3, 2, VALID, 29",
    "14, 2, 2, VALID, 28",
    "14, 4, 1, VALID, 17",
    "5, 5, 3, VALID, 17",
    "5, 1, 3, VALID, 15",
    "1, 5, 2, VALID, 5"
  })
  void aTransposedConvolutionHasTheSizeOfTensorFlow(
      int size, int kernel, int stride, Padding padding, int expected) {
    Layer layer = new Conv2dTranspose(5, kernel, stride, padding, Activation.RELU);
    assertThat(layer.outputShape(FeatureShape.of(size, size, 3)))
        .isEqualTo(FeatureShape.of(expected, expected, 5));
  }

  @ParameterizedTest
  @CsvSource({"SAME, 3×4×5", "VALID, 2×3×5"})
  void heightAndWidthAreApart(Padding padding, String expected) {
    Layer layer = new Conv2d(5, 2, 2, padding, Activation.LINEAR);
    assertThat(layer.outputShape(FeatureShape.of(5, 7, 3))).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"SAME, 10×14×5", "VALID, 11×15×5"})
  void heightAndWidthOfATransposedConvolutionAreApart(Padding padding, String expected) {
    Layer layer = new Conv2dTranspose(5, 3, 2, padding, Activation.LINEAR);
    assertThat(layer.outputShape(FeatureShape.of(5, 7, 3))).hasToString(expected);
  }
}
