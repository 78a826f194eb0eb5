package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;

class Bfloat16Test {
  /**
   * Of the norm of a tensor. A number rounded to bfloat16 is wrong by up to 2⁻⁹; a few layers round
   * a few times each, and roundings of many terms cancel more than they add up.
   */
  private static final double ROUNDING = 0.02;

  /**
   * Where rounding turns a small number negative, relu and the largest of a window send its
   * gradient elsewhere. That happens to about 2⁻⁹ of the numbers of a layer, the gradients of which
   * are as large as others: √2⁻⁹ = 0.044 of the norm, and there are several layers.
   */
  private static final double CORNERS = 0.1;

  @BeforeEach
  void needsTheInstructions() {
    assumeThat(Library.obstacle(Precision.BFLOAT16)).isEmpty();
  }

  static Stream<NetworkGraph> networks() {
    return Stream.of(
        ReferenceNetwork.encoder(),
        ReferenceNetwork.decoder(),
        ReferenceNetwork.smallEncoder(),
        NetworkDefinition.withOutput(
                "x",
                FeatureShape.of(8, 8, 3),
                List.of(
                    new Conv2d(16, 3, 1, Padding.SAME, Activation.GELU),
                    new UpSampling(2),
                    new AveragePooling(2, Optional.of(2), Padding.VALID),
                    new ActivationLayer(Activation.SILU),
                    new MaxPooling(2, Optional.of(2), Padding.VALID),
                    new Conv2d(8, 3, 1, Padding.SAME, Activation.SIGMOID)),
                "y")
            .graph(),
        NetworkDefinition.withOutput(
                "x",
                FeatureShape.of(8, 8, 3),
                List.of(block(16, 1), block(16, 1), block(8, 2)),
                "y")
            .graph(),
        NetworkDefinition.withOutput("x", FeatureShape.of(4, 4, 2), List.of(new Flatten()), "y")
            .graph());
  }

  private static Layer block(int filters, int stride) {
    return new Residual(
        List.of(
            new Conv2d(filters, 3, stride, Padding.SAME, Activation.RELU),
            new Conv2d(filters, 3, 1, Padding.SAME, Activation.LINEAR)),
        Activation.TANH);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void computesTheSameToRounding(NetworkGraph definition) {
    Random random = new Random(11);
    Network narrow = new OnednnEngine().create(definition, Precision.BFLOAT16, Threads.standard());
    Network wide = new OnednnEngine().create(definition, Precision.FLOAT32, Threads.standard());
    long count = wide.parameters().count();
    if (count > 0) {
      INDArray values = Twins.uniform(random, count).muli(2 / Math.sqrt(Math.max(4, count / 20.0)));
      narrow.parameters().values().assign(values);
      wide.parameters().values().assign(values);
    }
    INDArray input = Twins.uniform(random, inputShape(definition));
    try (Pass ours = narrow.forward(input, Mode.TRAINING, noise());
        Pass theirs = wide.forward(input, Mode.TRAINING, noise())) {
      Tensors gradient = Tensors.empty();
      for (String name : definition.outputs().keySet()) {
        INDArray expected = theirs.output().get(name);
        assertNear(ROUNDING, name, ours.output().get(name), expected);
        gradient = gradient.with(name, Twins.uniform(random, expected.shape()));
      }
      String name = definition.input();
      assertNear(
          CORNERS, "input", ours.backward(gradient).get(name), theirs.backward(gradient).get(name));
    }
    if (count > 0) {
      assertNear(
          CORNERS, "parameters", narrow.parameters().gradients(), wide.parameters().gradients());
    }
  }

  private static Noise noise() {
    return new Seeds(5).training(1, 0);
  }

  private static long[] inputShape(NetworkGraph definition) {
    return LongStream.concat(
            LongStream.of(5), definition.inputShape().sizes().stream().mapToLong(size -> size))
        .toArray();
  }

  /** By the norm of what differs, over that of what is expected. */
  private static void assertNear(
      double tolerance, String what, INDArray actual, INDArray expected) {
    float[] ours = Floats.copyOf(actual);
    float[] theirs = Floats.copyOf(expected);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < theirs.length; i++) {
      difference += Math.pow(ours[i] - theirs[i], 2);
      norm += Math.pow(theirs[i], 2);
    }
    assertThat(Math.sqrt(difference / norm)).as(what).isLessThan(tolerance);
  }

  @Test
  void isNotFloat32InDisguise() {
    Network narrow =
        new OnednnEngine()
            .create(ReferenceNetwork.decoder(), Precision.BFLOAT16, Threads.standard());
    Network wide =
        new OnednnEngine()
            .create(ReferenceNetwork.decoder(), Precision.FLOAT32, Threads.standard());
    INDArray values = Twins.uniform(new Random(1), wide.parameters().count());
    narrow.parameters().values().assign(values);
    wide.parameters().values().assign(values);
    INDArray z = Twins.uniform(new Random(2), 3, 4);
    try (Pass ours = narrow.forward(z, Mode.INFERENCE);
        Pass theirs = wide.forward(z, Mode.INFERENCE)) {
      assertThat(ours.output().get("decoded")).isNotEqualTo(theirs.output().get("decoded"));
    }
    assertThat(narrow.engine()).isEqualTo("onednn (bfloat16)");
  }

  @Test
  void sameBitsEachTime() {
    Network network =
        new OnednnEngine()
            .create(ReferenceNetwork.encoder(), Precision.BFLOAT16, Threads.standard());
    INDArray values = network.parameters().values();
    values.assign(Twins.uniform(new Random(1), values.length()).muli(0.05));
    INDArray images = Twins.uniform(new Random(2), 40, 28, 28, 1);
    Tensors gradient = Tensors.of("mean", Twins.uniform(new Random(3), 40, 4));
    float[] first = gradients(network, images, gradient);
    for (int i = 0; i < 5; i++) {
      assertThat(gradients(network, images, gradient)).isEqualTo(first);
    }
  }

  private static float[] gradients(Network network, INDArray images, Tensors gradient) {
    network.parameters().clearGradients();
    try (Pass pass = network.forward(images, Mode.TRAINING)) {
      pass.backwardToParameters(gradient);
    }
    return Floats.copyOf(network.parameters().gradients());
  }
}
