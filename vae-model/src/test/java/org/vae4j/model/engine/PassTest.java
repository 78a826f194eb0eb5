package org.vae4j.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Layer;

/** What every engine's passes promise. */
class PassTest {

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void gradientsOfPassesAddUp(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    Tensors weights = small.outputGradient();
    double[] once = gradientsAfter(small.network, images, weights, 1);
    double[] thrice = gradientsAfter(small.network, images, weights, 3);
    double[] expected = Arrays.stream(once).map(g -> 3 * g).toArray();
    // Two additions in float32.
    assertThat(thrice).containsExactly(expected, within(2e-7 * largest(expected)));
    assertThat(largest(expected)).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void twoPassesOpenAtOnceGiveWhatTheyGiveOneAfterTheOther(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    Network network = small.network;
    INDArray images = small.images();
    INDArray others = small.images();
    Tensors weights = small.outputGradient();
    Tensors otherWeights = small.outputGradient();
    INDArray inputGradient;
    INDArray otherInputGradient;
    double[] output;
    network.parameters().clearGradients();
    try (Pass first = network.forward(images, Mode.TRAINING)) {
      output = doubles(first.output().get("mean"));
      inputGradient = first.backward(weights).get("images").dup('c');
    }
    try (Pass second = network.forward(others, Mode.TRAINING)) {
      otherInputGradient = second.backward(otherWeights).get("images").dup('c');
    }
    double[] gradients = doubles(network.parameters().gradients());

    network.parameters().clearGradients();
    try (Pass first = network.forward(images, Mode.TRAINING);
        Pass second = network.forward(others, Mode.TRAINING)) {
      assertThat(first.backward(weights).get("images").dup('c')).isEqualTo(inputGradient);
      assertThat(doubles(first.output().get("mean"))).containsExactly(output);
      assertThat(second.backward(otherWeights).get("images").dup('c'))
          .isEqualTo(otherInputGradient);
    }
    assertThat(doubles(network.parameters().gradients())).containsExactly(gradients);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void aClosedPassIsNotRunBackwards(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    Pass pass = small.network.forward(small.images(), Mode.TRAINING);
    pass.close();
    pass.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> pass.backward(small.outputGradient()))
        .withMessageContaining("closed");
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void closingTwiceDoesNotGiveOnePlaceToTwoPasses(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    Pass closed = small.network.forward(small.images(), Mode.TRAINING);
    closed.close();
    closed.close();
    INDArray images = small.images();
    try (Pass first = small.network.forward(images, Mode.TRAINING)) {
      double[] output = doubles(first.output().get("mean"));
      try (Pass second = small.network.forward(images.neg(), Mode.TRAINING)) {
        assertThat(doubles(second.output().get("mean"))).isNotEqualTo(output);
        assertThat(doubles(first.output().get("mean"))).containsExactly(output);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void anOutputWithoutGradientHasGradientZero(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    Tensors byMean = Tensors.of("mean", small.outputGradient().get("mean"));
    double[] missing = gradientsAfter(small.network, images, byMean, 1);
    double[] zero =
        gradientsAfter(small.network, images, byMean.with("logVar", Nd4j.zeros(3, 3)), 1);
    assertThat(missing).containsExactly(zero);
    assertThat(largest(zero)).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void goingBackwardsToTheParametersOnlyGivesTheirGradients(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    Tensors weights = small.outputGradient();
    double[] expected = gradientsAfter(small.network, images, weights, 1);
    small.network.parameters().clearGradients();
    try (Pass pass = small.network.forward(images, Mode.TRAINING)) {
      pass.backwardToParameters(weights);
    }
    // The same sums in float32.
    assertClose("gradients", small.network.parameters().gradients(), expected, 1e-6);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void nothingIsWrittenToWhatAPassIsGiven(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.RELU);
    INDArray images = small.images();
    Tensors weights = small.outputGradient();
    INDArray imagesBefore = images.dup();
    INDArray meanBefore = weights.get("mean").dup();
    INDArray valuesBefore = small.network.parameters().values().dup();
    gradientsAfter(small.network, images, weights, 1);
    assertThat(images).isEqualTo(imagesBefore);
    assertThat(weights.get("mean")).isEqualTo(meanBefore);
    assertThat(small.network.parameters().values()).isEqualTo(valuesBefore);
  }

  /** The derivative of an activation is easily multiplied in place. */
  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void theGradientOfAnActivatedOutputIsNotWrittenTo(TestedEngine engine) {
    for (Activation activation : Activation.values()) {
      for (Layer last :
          List.of(
              new Conv2d(3, 2, 1, Padding.SAME, activation),
              new Conv2dTranspose(3, 2, 1, Padding.SAME, activation))) {
        NetworkGraph definition =
            NetworkDefinition.withOutput("x", FeatureShape.of(2, 2, 1), List.of(last), "y").graph();
        Network network = engine.create(definition);
        network.parameters().values().assign(0.5);
        INDArray outputGradient = Nd4j.ones(4, 2, 2, 3);
        try (Pass pass = network.forward(Nd4j.ones(4, 2, 2, 1), Mode.TRAINING)) {
          pass.backward(Tensors.of("y", outputGradient));
        }
        assertThat(outputGradient).as(last.describe()).isEqualTo(Nd4j.ones(4, 2, 2, 3));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void trainingAndInferenceGiveTheSame(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    try (Pass training = small.network.forward(images, Mode.TRAINING);
        Pass inference = small.network.forward(images, Mode.INFERENCE)) {
      assertThat(doubles(inference.output().get("logVar")))
          .containsExactly(doubles(training.output().get("logVar")));
    }
  }

  private static double[] gradientsAfter(
      Network network, INDArray images, Tensors outputGradient, int passes) {
    network.parameters().clearGradients();
    for (int i = 0; i < passes; i++) {
      try (Pass pass = network.forward(images, Mode.TRAINING)) {
        pass.backward(outputGradient);
      }
    }
    return doubles(network.parameters().gradients());
  }

  private static double largest(double[] numbers) {
    return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
  }
}
