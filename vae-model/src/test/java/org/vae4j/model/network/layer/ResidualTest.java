package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.testing.Golden;

/** Residual blocks in every engine against what Keras gave, and against finite differences. */
class ResidualTest {
  /** Both are float32 sums of up to some dozen numbers of up to 10, in another order. */
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> cases() {
    return Stream.of(TestedEngine.DL4J, TestedEngine.ONEDNN)
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(
                        engine,
                        "same",
                        new long[] {2, 4, 3, 3},
                        new Residual(
                            List.of(conv(2, 1, Activation.RELU), conv(3)), Activation.RELU)),
                    Arguments.of(
                        engine,
                        "smaller",
                        new long[] {2, 5, 4, 2},
                        new Residual(
                            List.of(conv(3, 2, Activation.TANH), conv(3)), Activation.RELU)),
                    Arguments.of(
                        engine,
                        "larger",
                        new long[] {2, 2, 3, 3},
                        new Residual(List.of(new UpSampling(2), conv(2)), Activation.LINEAR)),
                    Arguments.of(
                        engine,
                        "vectors",
                        new long[] {3, 4},
                        new Residual(
                            List.of(new Dense(5, Activation.TANH), new Dense(2, Activation.LINEAR)),
                            Activation.SIGMOID))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void blocksAreThoseOfKeras(TestedEngine engine, String name, long[] shape, Residual block)
      throws IOException {
    Golden golden = new Golden(ResidualTest.class, "keras-residual.properties", name);
    Network network = network(engine, shape, block);
    for (Parameter parameter : network.parameters().tensors()) {
      INDArray value = parameter.value();
      value.assign(golden.tensor(parameter.name(), value.shape()));
    }
    INDArray x = golden.tensor("x", shape);
    try (Pass pass = network.forward(x, Mode.TRAINING)) {
      INDArray y = pass.output().get("y");
      assertClose("y", y, golden.numbers("y"), TOLERANCE);
      INDArray gradient =
          pass.backward(Tensors.of("y", golden.tensor("weight", y.shape()))).get("x");
      assertClose("x", gradient, golden.numbers("x.gradient"), TOLERANCE);
    }
    for (Parameter parameter : network.parameters().tensors()) {
      double[] expected = golden.numbers(parameter.name() + ".gradient");
      assertClose(parameter.name(), parameter.gradient(), expected, TOLERANCE);
    }
    assertThat(golden.names()).hasSize(4 + 2 * network.parameters().tensors().size());
    try (Pass pass = network.forward(x, Mode.INFERENCE)) {
      assertClose("inference", pass.output().get("y"), golden.numbers("y"), TOLERANCE);
    }
  }

  /**
   * The step errs by its square, 2e-4, over 6 times a third derivative of some 10, and by float32
   * rounding, 1e-7 times sums of some 10, over the step.
   */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void gradientsAreThoseOfFiniteDifferences(TestedEngine engine) {
    Random random = new Random(5);
    Residual inner =
        new Residual(
            List.of(new ActivationLayer(Activation.TANH), conv(3, 1, Activation.SIGMOID)),
            Activation.TANH);
    Network network =
        network(
            engine,
            new long[] {2, 4, 5, 2},
            new Residual(List.of(conv(3, 2, Activation.TANH), inner), Activation.SILU),
            new Flatten(),
            new Residual(List.of(new Dense(4, Activation.TANH)), Activation.LINEAR));
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.value().assign(uniform(random, 0.7, parameter.value().shape()));
    }
    INDArray x = uniform(random, 1, 2, 4, 5, 2);
    INDArray weight = uniform(random, 1, 2, 4);
    INDArray inputGradient;
    try (Pass pass = network.forward(x, Mode.TRAINING)) {
      inputGradient = pass.backward(Tensors.of("y", weight)).get("x").dup('c');
    }
    assertDerivative("x", network, x, weight, x, inputGradient);
    for (Parameter parameter : network.parameters().tensors()) {
      assertDerivative(
          parameter.name(), network, x, weight, parameter.value(), parameter.gradient());
    }
  }

  private static void assertDerivative(
      String name, Network network, INDArray x, INDArray weight, INDArray of, INDArray gradient) {
    double[] actual = doubles(gradient);
    double largest = Arrays.stream(actual).map(Math::abs).max().orElseThrow();
    assertThat(largest).as(name).isGreaterThan(1e-3);
    for (int i = 0; i < Math.min(actual.length, 40); i++) {
      double expected =
          Numbers.finiteDifference(moved -> objective(network, x, weight), of, i, 0x1.0p-6);
      assertThat(actual[i])
          .as("%s [%d]", name, i)
          .isCloseTo(expected, within(5e-4 * (1 + largest)));
    }
  }

  private static double objective(Network network, INDArray x, INDArray weight) {
    try (Pass pass = network.forward(x, Mode.TRAINING)) {
      return Numbers.dot(weight, pass.output().get("y"));
    }
  }

  @Test
  void summariesShowWhatItIsMadeOf() {
    NetworkDefinition definition =
        definition(
            FeatureShape.of(7, 5, 2),
            new Residual(List.of(conv(3, 2, Activation.RELU), conv(3)), Activation.RELU),
            new Residual(List.of(new UpSampling(2)), Activation.LINEAR));
    assertThat(definition.layers())
        .containsExactly(
            new LayerSummary("residual_0/conv_0", "conv2d 3 3×3 /2 relu", "4×3×3", 57),
            new LayerSummary("residual_0/conv_1", "conv2d 3 3×3", "4×3×3", 84),
            new LayerSummary("residual_0/projection_0", "conv2d 3 1×1 /2", "4×3×3", 9),
            new LayerSummary("residual_0", "residual relu", "4×3×3", 0),
            new LayerSummary("residual_1/up_sampling_0", "up-sampling ×2", "8×6×3", 0),
            new LayerSummary("residual_1/projection_0", "conv2d 3 1×1", "4×3×3", 12),
            new LayerSummary("residual_1/projection_1", "up-sampling ×2", "8×6×3", 0),
            new LayerSummary("residual_1", "residual", "8×6×3", 0));
  }

  @Test
  void refusesWhatCannotBeAdded() {
    assertRefused(
        new Residual(List.of(new Flatten()), Activation.LINEAR),
        "layers must give a map, as their input (7×5×2) is one, not 70");
    assertRefused(
        new Residual(List.of(new Conv2d(2, 3, 1, Padding.VALID, Activation.RELU)), Activation.RELU),
        "layers must keep height and width of their input (7×5×2), divide both by a whole number,"
            + " rounded up, or multiply both by one, not give 5×3×2");
    assertRefused(
        new Residual(List.of(conv(2), new Dense(3, Activation.RELU)), Activation.RELU),
        "layers[1] (dense_0): dense needs a vector, got 7×5×2: put {type: flatten} before it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Residual(List.of(), Activation.RELU))
        .withMessage("layers ([]) must be at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Residual.Config(List.of(), Activation.RELU))
        .withMessage("layers ([]) must be at least one");
  }

  @Test
  void whatOverflowsIsFarTooLarge() {
    assertRefused(
        new Residual(
            List.of(new Conv2dTranspose(1, 3, 1 << 30, Padding.SAME, Activation.RELU)),
            Activation.RELU),
        "layers[0] (conv_2d_transpose_0): is far too large");
  }

  private static void assertRefused(Residual block, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> definition(FeatureShape.of(7, 5, 2), block))
        .withMessage("layers[0] (residual_0): " + message);
  }

  private static Conv2d conv(int filters) {
    return conv(filters, 1, Activation.LINEAR);
  }

  private static Conv2d conv(int filters, int stride, Activation activation) {
    return new Conv2d(filters, 3, stride, Padding.SAME, activation);
  }

  private static Network network(TestedEngine engine, long[] batch, Layer... layers) {
    int[] sizes = Arrays.stream(batch).skip(1).mapToInt(Math::toIntExact).toArray();
    return engine.create(definition(FeatureShape.of(sizes), layers).graph());
  }

  private static NetworkDefinition definition(FeatureShape input, Layer... layers) {
    return NetworkDefinition.withOutput("x", input, List.of(layers), "y");
  }
}
