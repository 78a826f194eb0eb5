package org.vae4j.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;

/** Every engine computes what Keras's layers do, with kernels in Keras's layout. */
class NetworkForwardTest {
  /** Float32 sums of up to a hundred products, each rounded to 6e-8 of itself. */
  private static final double TOLERANCE = 2e-6;

  private final Random random = new Random(5);

  /** Kernels even and odd, as large as the stride, larger, and larger than the input. */
  static List<Arguments> geometries() {
    List<Arguments> geometries = new ArrayList<>();
    for (TestedEngine engine : List.of(TestedEngine.DL4J, TestedEngine.ONEDNN)) {
      for (Padding padding : Padding.values()) {
        for (int[] kernelAndStride :
            new int[][] {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {2, 2}, {3, 2}, {4, 2}, {3, 3}}) {
          geometries.add(Arguments.of(engine, padding, kernelAndStride[0], kernelAndStride[1]));
        }
      }
      geometries.add(Arguments.of(engine, Padding.SAME, 7, 1));
      geometries.add(Arguments.of(engine, Padding.SAME, 7, 2));
    }
    return geometries;
  }

  /** DL4J cannot pad by less than nothing: kernels smaller than the stride are oneDNN's. */
  @ParameterizedTest
  @CsvSource({"SAME, 1, 3", "SAME, 2, 3", "SAME, 1, 2", "VALID, 1, 3", "VALID, 2, 3"})
  void aConvolutionSkipsWhatLiesBetweenItsKernels(Padding padding, int kernel, int stride) {
    aConvolutionIsThatOfKeras(TestedEngine.ONEDNN, padding, kernel, stride);
  }

  @ParameterizedTest(name = "{0} {1} {2}×{2} /{3}")
  @MethodSource("geometries")
  void aConvolutionIsThatOfKeras(TestedEngine engine, Padding padding, int kernel, int stride) {
    INDArray input = uniform(random, 1, 2, 5, 6, 3);
    Network network = network(engine, input, new Conv2d(4, kernel, stride, padding, linear()));
    assertThat(kernel(network, 0).shape()).containsExactly(kernel, kernel, 3, 4);
    double[] expected =
        KerasConvolutions.convolution(
            input, kernel(network, 0), bias(network, 0), stride, 1, padding);
    assertClose("output", output(network, input), expected, TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "DL4J, SAME, 1, 2", "DL4J, SAME, 2, 2", "DL4J, SAME, 3, 2", "DL4J, SAME, 2, 3",
    "DL4J, SAME, 3, 7", "DL4J, VALID, 1, 2", "DL4J, VALID, 2, 3", "DL4J, VALID, 3, 2",
    "ONEDNN, SAME, 1, 2", "ONEDNN, SAME, 2, 2", "ONEDNN, SAME, 3, 2", "ONEDNN, SAME, 2, 3",
    "ONEDNN, SAME, 3, 7", "ONEDNN, VALID, 1, 2", "ONEDNN, VALID, 2, 3", "ONEDNN, VALID, 3, 2"
  })
  void aDilatedConvolutionIsThatOfKeras(
      TestedEngine engine, Padding padding, int kernel, int dilation) {
    INDArray input = uniform(random, 1, 2, 5, 6, 3);
    Network network = network(engine, input, new Conv2d(4, kernel, 1, padding, dilation, linear()));
    double[] expected =
        KerasConvolutions.convolution(
            input, kernel(network, 0), bias(network, 0), 1, dilation, padding);
    assertClose("output", output(network, input), expected, TOLERANCE);
  }

  @ParameterizedTest(name = "{0} {1} {2}×{2} /{3}")
  @MethodSource("geometries")
  void aTransposedConvolutionIsThatOfKeras(
      TestedEngine engine, Padding padding, int kernel, int stride) {
    INDArray input = uniform(random, 1, 2, 3, 4, 3);
    Network network =
        network(engine, input, new Conv2dTranspose(2, kernel, stride, padding, linear()));
    assertThat(kernel(network, 0).shape()).containsExactly(kernel, kernel, 2, 3);
    double[] expected =
        KerasConvolutions.transposedConvolution(
            input, kernel(network, 0), bias(network, 0), stride, padding);
    assertClose("output", output(network, input), expected, TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "DL4J, 5, 3", "DL4J, 1, 4", "DL4J, 4, 1", "DL4J, 1, 1",
    "ONEDNN, 5, 3", "ONEDNN, 1, 4", "ONEDNN, 4, 1", "ONEDNN, 1, 1"
  })
  void aDenseLayerMultipliesByItsKernel(TestedEngine engine, int inputs, int units) {
    INDArray input = uniform(random, 1, 3, inputs);
    Network network = network(engine, input, new Dense(units, linear()));
    assertThat(kernel(network, 0).shape()).containsExactly(inputs, units);
    assertThat(bias(network, 0).shape()).containsExactly(units);
    double[] x = doubles(input);
    double[] weights = doubles(kernel(network, 0));
    double[] expected = new double[3 * units];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = bias(network, 0).getDouble(i % units);
      for (int j = 0; j < inputs; j++) {
        expected[i] += x[i / units * inputs + j] * weights[j * units + i % units];
      }
    }
    assertClose("output", output(network, input), expected, TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void activationsAreTheirFormulas(TestedEngine engine) {
    float[] x = {-100, -2, -0.5f, 0, 0.5f, 2, 100};
    for (Activation activation : Activation.values()) {
      INDArray input = Nd4j.create(x, new long[] {7, 1}, 'c');
      Network network = network(engine, input, new Dense(1, activation));
      kernel(network, 0).assign(1);
      bias(network, 0).assign(0);
      double[] y = doubles(output(network, input));
      Network alone = network(engine, input, new ActivationLayer(activation));
      assertThat(doubles(output(alone, input))).as("%s", activation).containsExactly(y);
      for (int i = 0; i < x.length; i++) {
        double expected =
            switch (activation) {
              case LINEAR -> x[i];
              case RELU -> x[i] > 0 ? x[i] : 0;
              case LEAKY_RELU -> x[i] > 0 ? x[i] : 0.2 * x[i];
              case ELU -> x[i] > 0 ? x[i] : Math.expm1(x[i]);
              case GELU ->
                  x[i]
                      * (1
                          + Math.tanh(
                              Math.sqrt(2 / Math.PI) * (x[i] + 0.044715 * Math.pow(x[i], 3))))
                      / 2;
              case SILU -> x[i] / (1 + Math.exp(-x[i]));
              case SOFTPLUS -> x[i] > 50 ? x[i] : Math.log(1 + Math.exp(x[i]));
              case SIGMOID -> 1 / (1 + Math.exp(-x[i]));
              case TANH -> Math.tanh(x[i]);
            };
        // Both take float32 approximations of exp.
        assertThat(y[i]).as("%s(%s)", activation, x[i]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void flatteningAndReshapingKeepTheOrderOfHeightWidthChannels(TestedEngine engine) {
    INDArray input = uniform(random, 1, 2, 3, 4, 2);
    // A convolution by 1 before and after, so that the numbers went through an engine's layouts.
    Network network =
        network(
            engine,
            input,
            new Conv2d(2, 1, 1, Padding.SAME, linear()),
            new Flatten(),
            new Reshape(List.of(2, 2, 6)),
            new Conv2d(6, 1, 1, Padding.SAME, linear()),
            new Reshape(List.of(24)));
    network.parameters().values().assign(0);
    for (int channel = 0; channel < 6; channel++) {
      kernel(network, 1).putScalar(new long[] {0, 0, channel, channel}, 1);
    }
    kernel(network, 0).putScalar(new long[] {0, 0, 0, 0}, 1);
    kernel(network, 0).putScalar(new long[] {0, 0, 1, 1}, 1);
    INDArray output = output(network, input);
    assertThat(output.shape()).containsExactly(2, 24);
    assertThat(Floats.copyOf(output)).containsExactly(Floats.copyOf(input));
  }

  /** A network whose parameters are random. */
  private Network network(TestedEngine engine, INDArray input, Layer... layers) {
    int[] sizes = new int[input.rank() - 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) input.size(i + 1);
    }
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", FeatureShape.of(sizes), List.of(layers), "y").graph();
    Network network = engine.create(definition);
    for (Parameter parameter : network.parameters().tensors()) {
      parameter.value().assign(uniform(random, 1, parameter.value().shape()));
    }
    return network;
  }

  private static INDArray kernel(Network network, int layer) {
    return parameters(network, "/kernel").get(layer);
  }

  private static INDArray bias(Network network, int layer) {
    return parameters(network, "/bias").get(layer);
  }

  private static List<INDArray> parameters(Network network, String suffix) {
    return network.parameters().tensors().stream()
        .filter(parameter -> parameter.name().endsWith(suffix))
        .map(Parameter::value)
        .toList();
  }

  private static INDArray output(Network network, INDArray input) {
    try (Pass pass = network.forward(input, Mode.INFERENCE)) {
      return pass.output().get("y").dup('c');
    }
  }

  private static Activation linear() {
    return Activation.LINEAR;
  }
}
