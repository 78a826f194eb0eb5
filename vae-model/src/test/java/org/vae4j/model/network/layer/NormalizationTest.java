package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.testing.Golden;

/** Normalisations in every engine against what Keras gave, and against finite differences. */
class NormalizationTest {
  /** Both are float32 sums of up to a dozen numbers. */
  private static final double TOLERANCE = 5e-6;

  private static final String BATCH = "batch_normalization_0/";
  private static final String LAYER = "layer_normalization_0/";
  private static final BatchNormalization ACROSS_BATCH = new BatchNormalization(0.9, 1e-3);
  private static final LayerNormalization ACROSS_CHANNELS = new LayerNormalization(1e-3);

  @ParameterizedTest
  @CsvSource({
    "DL4J, batchOfMaps, 3 2 2 3", "DL4J, batchOfVectors, 5 4",
    "DL4J, layerOfMaps, 2 2 2 5", "DL4J, layerOfVectors, 3 6",
    "ONEDNN, batchOfMaps, 3 2 2 3", "ONEDNN, batchOfVectors, 5 4",
    "ONEDNN, layerOfMaps, 2 2 2 5", "ONEDNN, layerOfVectors, 3 6"
  })
  void normalizationsAreThoseOfKeras(TestedEngine engine, String name, String sizes)
      throws IOException {
    Golden golden = new Golden(NormalizationTest.class, "keras-normalization.properties", name);
    long[] shape = Arrays.stream(sizes.split(" ")).mapToLong(Long::parseLong).toArray();
    boolean batch = name.startsWith("batch");
    String prefix = batch ? BATCH : LAYER;
    Network network = network(engine, shape, batch ? ACROSS_BATCH : ACROSS_CHANNELS);
    tensor(network, prefix + "gamma")
        .value()
        .assign(golden.tensor("gamma", shape[shape.length - 1]));
    tensor(network, prefix + "beta").value().assign(golden.tensor("beta", shape[shape.length - 1]));
    INDArray x = golden.tensor("x", shape);
    try (Pass pass = network.forward(x, Mode.TRAINING)) {
      assertClose("training", pass.output().get("y"), golden.numbers("training"), TOLERANCE);
      INDArray gradient = pass.backward(Tensors.of("y", golden.tensor("weight", shape))).get("x");
      assertClose("x", gradient, golden.numbers("xGradient"), TOLERANCE);
    }
    for (String learned : List.of("gamma", "beta")) {
      INDArray gradient = tensor(network, prefix + learned).gradient();
      assertClose(learned, gradient, golden.numbers(learned + "Gradient"), TOLERANCE);
    }
    if (batch) {
      for (String average : List.of("moving_mean", "moving_variance")) {
        Parameter parameter = tensor(network, prefix + average);
        assertClose(average, parameter.value(), golden.numbers(average), TOLERANCE);
        assertThat(parameter.gradient()).isEqualTo(parameter.gradient().like());
        assertThat(parameter.trainable()).isFalse();
      }
    }
    try (Pass pass = network.forward(x, Mode.INFERENCE)) {
      assertClose("inference", pass.output().get("y"), golden.numbers("inference"), TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void inferenceLeavesTheMovingAveragesAlone(TestedEngine engine) {
    Network network = network(engine, new long[] {4, 3}, ACROSS_BATCH);
    INDArray before = network.parameters().values().dup();
    network.forward(uniform(new Random(1), 1, 4, 3), Mode.INFERENCE).close();
    assertThat(network.parameters().values()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void tensorsStartAsInKeras(TestedEngine engine) {
    Network network = network(engine, new long[] {4, 3}, ACROSS_BATCH, ACROSS_CHANNELS);
    assertThat(network.parameters().tensors())
        .extracting(Parameter::name)
        .containsExactly(
            BATCH + "gamma",
            BATCH + "beta",
            BATCH + "moving_mean",
            BATCH + "moving_variance",
            LAYER + "gamma",
            LAYER + "beta");
    assertThat(network.parameters().tensors())
        .extracting(parameter -> parameter.value().sumNumber().intValue())
        .containsExactly(3, 0, 0, 3, 3, 0);
  }

  /**
   * The step errs by its square, 4e-6, times a third derivative of some 300, and by rounding over
   * it.
   */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void gradientsAreThoseOfFiniteDifferences(TestedEngine engine) {
    Random random = new Random(4);
    Network network =
        network(
            engine,
            new long[] {3, 4, 4, 2},
            new Conv2d(3, 3, 2, Padding.SAME, Activation.LINEAR),
            ACROSS_BATCH,
            new ActivationLayer(Activation.TANH),
            ACROSS_CHANNELS,
            new Flatten(),
            new Dense(5, Activation.TANH),
            ACROSS_CHANNELS,
            new Dense(4, Activation.LINEAR),
            ACROSS_BATCH);
    INDArray x = uniform(random, 1, 3, 4, 4, 2);
    INDArray weight = uniform(random, 1, 3, 4);
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.value().addi(uniform(random, 0.5, parameter.value().shape()));
    }
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
    for (int i = 0; i < Math.min(actual.length, 12); i++) {
      double expected =
          Numbers.finiteDifference(moved -> objective(network, x, weight), of, i, 0x1.0p-9);
      assertThat(actual[i])
          .as("%s [%d]", name, i)
          .isCloseTo(expected, within(2e-3 * (1 + largest)));
    }
  }

  private static double objective(Network network, INDArray x, INDArray weight) {
    try (Pass pass = network.forward(x, Mode.TRAINING)) {
      return Numbers.dot(weight, pass.output().get("y"));
    }
  }

  private static Network network(TestedEngine engine, long[] batch, Layer... layers) {
    int[] sizes = Arrays.stream(batch).skip(1).mapToInt(Math::toIntExact).toArray();
    Network network =
        engine.create(
            NetworkDefinition.withOutput("x", FeatureShape.of(sizes), List.of(layers), "y")
                .graph());
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.initializer().fill(parameter.value(), new Seeds(1).initialisation("test"));
    }
    return network;
  }

  private static Parameter tensor(Network network, String name) {
    return network.parameters().tensors().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
