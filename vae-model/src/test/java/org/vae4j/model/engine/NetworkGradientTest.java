package org.vae4j.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifference;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;

/**
 * The gradients of every engine against central finite differences, through all layers.
 *
 * <p>Of the largest number of a tensor. Central differences with a step of 2⁻⁶ err by step²/6 =
 * 4e-5 times a third derivative of up to 2 along with the slope, and by the rounding of a float32
 * forward pass, some 1e-7, over the step: 1e-5.
 */
class NetworkGradientTest {
  private static final double STEP = 0x1.0p-6;
  private static final double TOLERANCE = 5e-4;

  /** Up to eight numbers of each tensor. */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void parameterGradientsAreThoseOfFiniteDifferences(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    Tensors weights = small.outputGradient();
    backward(small.network, images, weights);
    for (Parameter parameter : small.network.parameters().tensors()) {
      double[] gradient = doubles(parameter.gradient());
      double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
      assertThat(largest).as(parameter.name()).isGreaterThan(1e-3);
      for (int i :
          new Random(7)
              .ints(0, gradient.length)
              .distinct()
              .limit(Math.min(8, gradient.length))
              .toArray()) {
        double expected =
            finiteDifference(
                moved -> sum(objectives(small.network, images, weights)),
                parameter.value(),
                i,
                STEP);
        assertThat(gradient[i])
            .as("%s [%d]", parameter.name(), i)
            .isCloseTo(expected, within(TOLERANCE * largest));
      }
    }
  }

  /** All in one batch: each image moves to both sides in each of its numbers. */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void theInputGradientIsThatOfFiniteDifferences(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    Tensors weights = small.outputGradient();
    INDArray gradient = backward(small.network, images, weights);
    assertThat(gradient.shape()).isEqualTo(images.shape());

    float[] numbers = Floats.copyOf(images);
    int length = numbers.length / 3;
    float[] moved = new float[2 * numbers.length * length];
    for (int row = 0; row < 2 * numbers.length; row++) {
      int position = row / 2;
      System.arraycopy(numbers, position / length * length, moved, row * length, length);
      moved[row * length + position % length] += (float) (row % 2 == 0 ? STEP : -STEP);
    }
    double[] objectives =
        objectives(
            small.network,
            Nd4j.create(moved, new long[] {2L * numbers.length, 5, 5, 2}, 'c'),
            Tensors.of("mean", eachRow(weights.get("mean"), 2 * length))
                .with("logVar", eachRow(weights.get("logVar"), 2 * length)));
    double[] expected = new double[numbers.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (objectives[2 * i] - objectives[2 * i + 1]) / (2 * STEP);
    }
    assertClose("images", gradient, expected, TOLERANCE);
  }

  /** f′ of sigmoid is s(1 − s), of tanh 1 − t². */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void activationsHaveTheirDerivatives(TestedEngine engine) {
    double[] at = {-100, -2, -0.5, 0.5, 2, 100};
    for (Activation activation : Activation.values()) {
      Network network = dense(engine, FeatureShape.of(1), new Dense(1, activation));
      tensor(network, "dense_0/kernel").value().assign(1);
      INDArray gradient =
          backward(
              network,
              Nd4j.createFromArray(at).castTo(DataType.FLOAT).reshape(6, 1),
              Tensors.of("y", Nd4j.ones(6, 1)));
      double[] derivatives = Arrays.stream(at).map(x -> derivative(activation, x)).toArray();
      // Float32 approximations of exp, in the forward pass or again in the backward pass.
      assertThat(doubles(gradient)).as("%s", activation).containsExactly(derivatives, within(1e-6));
      INDArray alone =
          backward(
              dense(engine, FeatureShape.of(1), new ActivationLayer(activation)),
              Nd4j.createFromArray(at).castTo(DataType.FLOAT).reshape(6, 1),
              Tensors.of("y", Nd4j.ones(6, 1)));
      assertThat(doubles(alone)).as("%s", activation).containsExactly(derivatives, within(1e-6));
    }
  }

  private static double derivative(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case LEAKY_RELU -> x > 0 ? 1 : 0.2;
      case ELU -> x > 0 ? 1 : Math.exp(x);
      case GELU ->
          difference(
              y ->
                  y * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (y + 0.044715 * Math.pow(y, 3)))) / 2,
              x);
      case SILU -> difference(y -> y / (1 + Math.exp(-y)), x);
      case SOFTPLUS -> 1 / (1 + Math.exp(-x));
      case SIGMOID -> 1 / (2 + Math.exp(x) + Math.exp(-x));
      case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
    };
  }

  /** In double precision, with an error of some 1e-10. */
  private static double difference(DoubleUnaryOperator function, double x) {
    return (function.applyAsDouble(x + 1e-5) - function.applyAsDouble(x - 1e-5)) / 2e-5;
  }

  /** Biases keep each unit on its side of relu's bend, where differences are exact. */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void reluPassesTheGradientWhereItsInputIsPositive(TestedEngine engine) {
    Network network =
        dense(
            engine,
            FeatureShape.of(2),
            new Dense(4, Activation.RELU),
            new Dense(1, Activation.LINEAR));
    float[][] kernel = {{1, 2, 3, 4}, {5, 6, 7, 8}};
    tensor(network, "dense_0/kernel").value().assign(Nd4j.create(kernel));
    tensor(network, "dense_0/bias").value().assign(Nd4j.createFromArray(50f, -50f, 50f, -50f));
    tensor(network, "dense_1/kernel")
        .value()
        .assign(Nd4j.createFromArray(1f, 10f, 100f, 1000f).reshape(4, 1));
    INDArray x = Nd4j.createFromArray(1f, -2f).reshape(1, 2);
    INDArray gradient = backward(network, x, Tensors.of("y", Nd4j.ones(1, 1)));
    // Units 0 and 2 are on: 1·kernel[·][0] + 100·kernel[·][2].
    assertThat(gradient).isEqualTo(Nd4j.createFromArray(301f, 705f).reshape(1, 2));
    assertThat(tensor(network, "dense_0/bias").gradient())
        .isEqualTo(Nd4j.createFromArray(1f, 0f, 100f, 0f));
    assertThat(tensor(network, "dense_0/kernel").gradient().dup('c'))
        .isEqualTo(Nd4j.create(new float[][] {{1, 0, 100, 0}, {-2, 0, -200, 0}}));
  }

  private static INDArray backward(Network network, INDArray input, Tensors outputGradient) {
    network.parameters().clearGradients();
    try (Pass pass = network.forward(input, Mode.TRAINING)) {
      Tensors inputGradient = pass.backward(outputGradient);
      assertThat(inputGradient.names()).hasSize(1);
      return inputGradient.get(inputGradient.names().iterator().next()).dup('c');
    }
  }

  /** The objective of each row. */
  private static double[] objectives(Network network, INDArray images, Tensors weights) {
    double[] objectives = new double[(int) images.size(0)];
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      for (String head : weights.names()) {
        double[] output = doubles(pass.output().get(head));
        double[] weight = doubles(weights.get(head));
        for (int i = 0; i < output.length; i++) {
          objectives[i * objectives.length / output.length] += output[i] * weight[i];
        }
      }
    }
    return objectives;
  }

  private static double sum(double[] numbers) {
    return Arrays.stream(numbers).sum();
  }

  /** Each row of a matrix that many times over. */
  private static INDArray eachRow(INDArray matrix, int times) {
    return matrix.repeat(0, times);
  }

  private static Network dense(TestedEngine engine, FeatureShape input, Layer... layers) {
    return engine.create(NetworkDefinition.withOutput("x", input, List.of(layers), "y").graph());
  }

  private static Parameter tensor(Network network, String name) {
    return network.parameters().tensors().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
