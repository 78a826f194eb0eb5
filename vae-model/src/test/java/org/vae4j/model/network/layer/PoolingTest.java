package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;

/** Pooling and up-sampling against their definitions, forward and backward, in every engine. */
class PoolingTest {
  /** Sums of at most 16 float32 numbers in ±1. */
  private static final double TOLERANCE = 1e-6;

  private static final int N = 2;
  private static final int H = 5;
  private static final int W = 6;
  private static final int C = 3;

  private final Random random = new Random(11);

  static List<Arguments> geometries() {
    List<Arguments> geometries = new ArrayList<>();
    for (TestedEngine engine : List.of(TestedEngine.DL4J, TestedEngine.ONEDNN)) {
      for (Padding padding : Padding.values()) {
        for (int[] sizeAndStride : new int[][] {{1, 1}, {2, 2}, {3, 3}, {3, 2}, {2, 1}, {4, 3}}) {
          geometries.add(Arguments.of(engine, padding, sizeAndStride[0], sizeAndStride[1]));
        }
      }
      geometries.add(Arguments.of(engine, Padding.SAME, 7, 2));
      geometries.add(Arguments.of(engine, Padding.VALID, 2, 3));
    }
    geometries.add(Arguments.of(TestedEngine.ONEDNN, Padding.SAME, 1, 3));
    geometries.add(Arguments.of(TestedEngine.ONEDNN, Padding.SAME, 2, 3));
    return geometries;
  }

  @ParameterizedTest(name = "{0} {1} {2}×{2} /{3}")
  @MethodSource("geometries")
  void poolingIsThatOfKeras(TestedEngine engine, Padding padding, int size, int stride) {
    INDArray x = uniform(random, 1, N, H, W, C);
    for (boolean max : new boolean[] {true, false}) {
      Layer layer =
          max
              ? new MaxPooling(size, Optional.of(stride), padding)
              : new AveragePooling(size, Optional.of(stride), padding);
      FeatureShape shape = layer.outputShape(FeatureShape.of(H, W, C));
      INDArray gradient = uniform(random, 1, N, shape.size(0), shape.size(1), C);
      Pooled expected = new Pooled(x, gradient, size, stride, padding, max);
      Results actual = run(engine, layer, x, gradient);
      assertClose("output", actual.output(), expected.output, TOLERANCE);
      assertClose("gradient", actual.inputGradient(), expected.inputGradient, TOLERANCE);
      assertThat(Floats.copyOf(actual.inferred())).containsExactly(Floats.copyOf(actual.output()));
    }
  }

  /** What both kinds of pooling give by definition; pads as TensorFlow does. */
  private static final class Pooled {
    final double[] output;
    final double[] inputGradient = new double[N * H * W * C];

    Pooled(INDArray x, INDArray gradient, int size, int stride, Padding padding, boolean max) {
      int oh = (int) gradient.size(1);
      int ow = (int) gradient.size(2);
      int top = padding == Padding.SAME ? Math.max((oh - 1) * stride + size - H, 0) / 2 : 0;
      int left = padding == Padding.SAME ? Math.max((ow - 1) * stride + size - W, 0) / 2 : 0;
      double[] values = doubles(x);
      double[] gradients = doubles(gradient);
      output = new double[gradients.length];
      for (int p = 0; p < output.length; p++) {
        int row = p / C / ow % oh * stride - top;
        int column = p / C % ow * stride - left;
        List<Integer> window = new ArrayList<>();
        for (int r = Math.max(row, 0); r < Math.min(row + size, H); r++) {
          for (int c = Math.max(column, 0); c < Math.min(column + size, W); c++) {
            window.add(((p / C / ow / oh * H + r) * W + c) * C + p % C);
          }
        }
        if (max) {
          int largest = window.stream().reduce((a, b) -> values[b] > values[a] ? b : a).get();
          output[p] = values[largest];
          inputGradient[largest] += gradients[p];
        } else {
          for (int i : window) {
            output[p] += values[i] / window.size();
            inputGradient[i] += gradients[p] / window.size();
          }
        }
      }
    }
  }

  /** As after a relu: TensorFlow gives the whole gradient to the first of the largest. */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void ofEqualNumbersTheFirstIsTheLargest(TestedEngine engine) {
    Layer layer = new MaxPooling(2, Optional.empty(), Padding.VALID);
    INDArray gradient = uniform(random, 1, 1, 2, 2, 20);
    INDArray back = run(engine, layer, Nd4j.zeros(1, 4, 4, 20), gradient).inputGradient();
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        boolean first = row % 2 == 0 && column % 2 == 0;
        for (int channel = 0; channel < 20; channel++) {
          assertThat(back.getFloat(0, row, column, channel))
              .isEqualTo(first ? gradient.getFloat(0, row / 2, column / 2, channel) : 0);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DL4J, 1, 3",
    "DL4J, 2, 1",
    "DL4J, 3, 4",
    "ONEDNN, 1, 3",
    "ONEDNN, 2, 1",
    "ONEDNN, 3, 20"
  })
  void upSamplingRepeatsEachPixel(TestedEngine engine, int size, int channels) {
    INDArray x = uniform(random, 1, 2, 3, 4, channels);
    INDArray gradient = uniform(random, 1, 2, 3L * size, 4L * size, channels);
    Results actual = run(engine, new UpSampling(size), x, gradient);
    double[] expected = new double[2 * 3 * 4 * channels];
    for (int p = 0; p < gradient.length(); p++) {
      int channel = p % channels;
      int column = p / channels % (4 * size);
      int row = p / channels / (4 * size) % (3 * size);
      int image = p / channels / (4 * size) / (3 * size);
      assertThat(actual.output().getFloat(image, row, column, channel))
          .isEqualTo(x.getFloat(image, row / size, column / size, channel));
      expected[((image * 3 + row / size) * 4 + column / size) * channels + channel] +=
          gradient.getDouble(image, row, column, channel);
    }
    assertClose("gradient", actual.inputGradient(), expected, TOLERANCE);
  }

  @Test
  void dl4jRefusesWindowsThatLeavePixelsOutWhereItFails() {
    Layer layer = new MaxPooling(1, Optional.of(3), Padding.SAME);
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", FeatureShape.of(4, 4, 1), List.of(layer), "y").graph();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestedEngine.DL4J.create(definition))
        .withMessage("max_pooling_0: size (1) must be >= stride (3) for the engine dl4j");
  }

  private record Results(INDArray output, INDArray inferred, INDArray inputGradient) {}

  private static Results run(TestedEngine engine, Layer layer, INDArray x, INDArray gradient) {
    FeatureShape shape = FeatureShape.of((int) x.size(1), (int) x.size(2), (int) x.size(3));
    NetworkGraph definition = NetworkDefinition.withOutput("x", shape, List.of(layer), "y").graph();
    Network network = engine.create(definition);
    assertThat(network.parameters().count()).isZero();
    INDArray before = x.dup();
    try (Pass training = network.forward(x, Mode.TRAINING);
        Pass inference = network.forward(x, Mode.INFERENCE)) {
      INDArray back = training.backward(Tensors.of("y", gradient)).get("x").dup('c');
      assertThat(Floats.copyOf(x)).containsExactly(Floats.copyOf(before));
      return new Results(
          training.output().get("y").dup('c'), inference.output().get("y").dup('c'), back);
    }
  }
}
