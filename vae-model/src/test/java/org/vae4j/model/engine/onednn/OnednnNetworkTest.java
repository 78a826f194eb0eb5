package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;

class OnednnNetworkTest {
  private final Random random = new Random(7);

  @Test
  void computesTheReferenceEncoderAsDl4jDoes() {
    new Twins(ReferenceNetwork.encoder(), 1).assertSame(4, 28, 28, 1);
  }

  @Test
  void computesTheReferenceDecoderAsDl4jDoes() {
    new Twins(ReferenceNetwork.decoder(), 2).assertSame(4, 4);
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    Network network = smallNetwork();
    INDArray images = Twins.uniform(random, 2, 6, 6, 2);
    Tensors weights = smallGradient(2);
    INDArray inputGradient;
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      inputGradient = pass.backward(weights).get("images").dup();
    }
    assertIsDerivative(network, images, weights, images, inputGradient);
    assertIsDerivative(
        network, images, weights, network.parameters().values(), network.parameters().gradients());
  }

  private static void assertIsDerivative(
      Network network, INDArray images, Tensors weights, INDArray of, INDArray gradient) {
    float[] expected = Floats.copyOf(gradient);
    float[] values = Floats.copyOf(of);
    INDArray flat = of.reshape(of.length());
    double step = 1e-2;
    for (int i = 0; i < values.length; i++) {
      flat.putScalar(i, values[i] + step);
      double above = objective(network, images, weights);
      flat.putScalar(i, values[i] - step);
      double below = objective(network, images, weights);
      flat.putScalar(i, values[i]);
      // The third derivative is below 1 and outputs round at 1e-7: 1e-4/6 + 1e-7/1e-2, with room.
      assertThat((above - below) / (2 * step)).isCloseTo(expected[i], within(2e-4));
    }
  }

  private static double objective(Network network, INDArray images, Tensors weights) {
    double sum = 0;
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      for (String name : List.of("mean", "logVar")) {
        float[] output = Floats.copyOf(pass.output().get(name));
        float[] weight = Floats.copyOf(weights.get(name));
        for (int i = 0; i < output.length; i++) {
          sum += (double) output[i] * weight[i];
        }
      }
    }
    return sum;
  }

  @Test
  void backwardToParametersGivesTheSameParameterGradients() {
    Network network = smallNetwork();
    INDArray images = Twins.uniform(random, 3, 6, 6, 2);
    Tensors gradient = smallGradient(3);
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      pass.backward(gradient);
    }
    float[] expected = Floats.copyOf(network.parameters().gradients());
    network.parameters().clearGradients();
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      pass.backwardToParameters(gradient);
    }
    assertThat(Floats.copyOf(network.parameters().gradients())).isEqualTo(expected);
  }

  @Test
  void passesAddToTheGradients() {
    Network network = smallNetwork();
    INDArray images = Twins.uniform(random, 3, 6, 6, 2);
    Tensors gradient = smallGradient(3);
    run(network, images, gradient);
    INDArray once = network.parameters().gradients().dup();
    run(network, images, gradient);
    Twins.assertClose("twice", network.parameters().gradients(), once.mul(2));
  }

  @Test
  void anOutputWithoutGradientCountsAsZero() {
    Network network = smallNetwork();
    INDArray images = Twins.uniform(random, 3, 6, 6, 2);
    INDArray gradient = Twins.uniform(random, 3, 2);
    run(network, images, smallGradient(3)); // leaves numbers behind that must not count
    network.parameters().clearGradients();
    run(network, images, Tensors.of("mean", gradient).with("logVar", Nd4j.zeros(3, 2)));
    float[] expected = Floats.copyOf(network.parameters().gradients());
    network.parameters().clearGradients();
    run(network, images, Tensors.of("mean", gradient));
    assertThat(Floats.copyOf(network.parameters().gradients())).isEqualTo(expected);
  }

  @Test
  void twoOpenPassesDoNotDisturbEachOther() {
    Network network = smallNetwork();
    INDArray first = Twins.uniform(random, 3, 6, 6, 2);
    INDArray second = Twins.uniform(random, 3, 6, 6, 2);
    Tensors gradient = smallGradient(3);
    float[] alone = run(network, first, gradient);
    try (Pass one = network.forward(first, Mode.TRAINING);
        Pass two = network.forward(second, Mode.TRAINING)) {
      two.backward(gradient);
      network.parameters().clearGradients();
      one.backward(gradient);
      assertThat(Floats.copyOf(one.output().get("mean"))).isEqualTo(alone);
    }
    float[] interleaved = Floats.copyOf(network.parameters().gradients());
    network.parameters().clearGradients();
    run(network, first, gradient);
    assertThat(interleaved).isEqualTo(Floats.copyOf(network.parameters().gradients()));
  }

  @Test
  void batchSizesMayChangeFromPassToPass() {
    Network network = smallNetwork();
    INDArray images = Twins.uniform(random, 9, 6, 6, 2);
    INDArray whole;
    try (Pass pass = network.forward(images, Mode.INFERENCE)) {
      whole = pass.output().get("mean").dup();
    }
    for (int round = 0; round < 2; round++) {
      for (int size = 1; size <= 9; size++) { // more sizes than plans are kept
        INDArray part = images.get(NDArrayIndex.interval(9 - size, 9));
        try (Pass pass = network.forward(part, Mode.INFERENCE)) {
          INDArray expected = whole.get(NDArrayIndex.interval(9 - size, 9));
          Twins.assertClose("batch of " + size, pass.output().get("mean"), expected.dup());
        }
      }
    }
  }

  @Test
  void readsParametersThatWereWrittenThroughTheirViews() {
    Network network = smallNetwork();
    Parameter bias =
        network.parameters().tensors().stream()
            .filter(parameter -> parameter.name().equals("mean/bias"))
            .findFirst()
            .orElseThrow();
    INDArray images = Twins.uniform(random, 1, 6, 6, 2);
    Tensors gradient = Tensors.of("mean", Twins.uniform(random, 1, 2));
    float[] before = run(network, images, gradient);
    bias.value().addi(1);
    float[] after = run(network, images, gradient);
    assertThat(after[0]).isCloseTo(before[0] + 1, within(1e-6f));
    assertThat(after[1]).isCloseTo(before[1] + 1, within(1e-6f));
  }

  @Test
  void theSameInputGivesTheSameBits() {
    Network network =
        new OnednnEngine()
            .create(ReferenceNetwork.encoder(), Precision.FLOAT32, Threads.standard());
    Network other =
        new OnednnEngine()
            .create(ReferenceNetwork.encoder(), Precision.FLOAT32, Threads.standard());
    INDArray values = Twins.uniform(random, network.parameters().count()).muli(0.1);
    INDArray images = Twins.uniform(random, 5, 28, 28, 1);
    Tensors gradient = Tensors.of("mean", Twins.uniform(random, 5, 4));
    for (Network each : List.of(network, other)) {
      each.parameters().values().assign(values);
    }
    float[] output = run(network, images, gradient);
    float[] gradients = Floats.copyOf(network.parameters().gradients());
    for (int round = 0; round < 3; round++) {
      other.parameters().clearGradients();
      assertThat(run(other, images, gradient)).isEqualTo(output);
      assertThat(Floats.copyOf(other.parameters().gradients())).isEqualTo(gradients);
    }
  }

  @Test
  void inferenceGivesTheBitsOfTraining() {
    Network network = smallNetwork();
    INDArray images = Twins.uniform(random, 3, 6, 6, 2);
    float[] expected = run(network, images, smallGradient(3));
    try (Pass pass = network.forward(images, Mode.INFERENCE)) {
      assertThat(Floats.copyOf(pass.output().get("mean"))).isEqualTo(expected);
    }
  }

  @Test
  void takesABatchThatIsAViewOfAnotherTensor() {
    Network network = smallNetwork();
    INDArray channelsFirst = Twins.uniform(random, 3, 2, 6, 6);
    INDArray view = channelsFirst.permute(0, 2, 3, 1);
    float[] expected = run(network, view.dup('c'), smallGradient(3));
    assertThat(run(network, view, smallGradient(3))).isEqualTo(expected);
  }

  @Test
  void numbersThatExplodeComeOutAsDl4jGivesThem() {
    for (float huge : new float[] {1e30f, Float.POSITIVE_INFINITY, Float.NaN}) {
      Twins twins = new Twins(ReferenceNetwork.smallEncoder(), 3);
      INDArray images = Twins.uniform(random, 2, 6, 6, 2);
      images.putScalar(new int[] {1, 2, 3, 0}, huge);
      assertThat(Twins.kindsOfOutput(twins.onednn(), images, "mean"))
          .as("kinds of number for %s", huge)
          .isEqualTo(Twins.kindsOfOutput(twins.dl4j(), images, "mean"));
    }
  }

  @Test
  void aPassForInferenceIsNotRunBackwards() {
    Network network = smallNetwork();
    try (Pass pass = network.forward(Twins.uniform(random, 1, 6, 6, 2), Mode.INFERENCE)) {
      assertThatThrownBy(() -> pass.backward(smallGradient(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mode of the pass (INFERENCE) must be TRAINING to run it backwards");
    }
  }

  @Test
  void aClosedPassIsNotRunBackwards() {
    Network network = smallNetwork();
    Pass pass = network.forward(Twins.uniform(random, 1, 6, 6, 2), Mode.TRAINING);
    pass.close();
    pass.close();
    assertThatThrownBy(() -> pass.backward(smallGradient(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the pass is closed");
  }

  @Test
  void refusesAnInputOfAnotherShape() {
    Network network = smallNetwork();
    assertThatThrownBy(() -> network.forward(Twins.uniform(random, 1, 6, 6, 3), Mode.INFERENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images (FLOAT [1, 6, 6, 3]) must be float32 [n, 6, 6, 2]");
    assertThatThrownBy(() -> network.forward(Twins.uniform(random, 6), Mode.INFERENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images (FLOAT [6]) must be float32 [n, 6, 6, 2]");
  }

  @Test
  void refusesAnOutputGradientOfAnotherShape() {
    Network network = smallNetwork();
    try (Pass pass = network.forward(Twins.uniform(random, 2, 6, 6, 2), Mode.TRAINING)) {
      assertThatThrownBy(() -> pass.backward(smallGradient(3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("gradient of mean (FLOAT [3, 2]) must be float32 [2, 2]");
    }
  }

  /** DL4J refuses this one; TensorFlow takes every third pixel from the first on. */
  @Test
  void aStrideLargerThanTheKernelLeavesPixelsOut() {
    NetworkGraph definition =
        NetworkDefinition.withOutput(
                "x",
                FeatureShape.of(3, 7, 1),
                List.of(new Conv2d(1, 1, 3, Padding.SAME, Activation.LINEAR)),
                "y")
            .graph();
    Network network = new OnednnEngine().create(definition, Precision.FLOAT32, Threads.standard());
    network.parameters().values().assign(1); // kernel and bias
    INDArray images = Nd4j.arange(21).castTo(DataType.FLOAT).reshape(1, 3, 7, 1);
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      assertThat(Floats.copyOf(pass.output().get("y"))).containsExactly(1, 4, 7);
      INDArray gradient = Nd4j.createFromArray(1f, 2f, 3f).reshape(1, 1, 3, 1);
      float[] expected = new float[21];
      expected[0] = 1;
      expected[3] = 2;
      expected[6] = 3;
      assertThat(Floats.copyOf(pass.backward(Tensors.of("y", gradient)).get("x")))
          .containsExactly(expected);
    }
  }

  private Network smallNetwork() {
    Network network =
        new OnednnEngine()
            .create(ReferenceNetwork.smallEncoder(), Precision.FLOAT32, Threads.standard());
    INDArray values = network.parameters().values();
    values.assign(Twins.uniform(random, values.length()).muli(0.5));
    return network;
  }

  private Tensors smallGradient(int images) {
    return Tensors.of("mean", Twins.uniform(random, images, 2))
        .with("logVar", Twins.uniform(random, images, 2));
  }

  /** Forward and backward; returns the mean. */
  private static float[] run(Network network, INDArray images, Tensors gradient) {
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      pass.backward(gradient);
      return Floats.copyOf(pass.output().get("mean"));
    }
  }
}
