package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Part;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * What every part that runs forward and backward holds to.
 *
 * @param <F> the interface of the part
 */
public abstract class PassContract<F extends Part> extends PartContract<F> {

  PassContract(Class<F> family) {
    super(family);
  }

  /** The inputs of n images; others for another seed. */
  abstract Tensors inputs(int n, int seed);

  abstract Pass forward(F part, Tensors inputs, Mode mode);

  /**
   * Whether its gradients are the derivatives of what it computes. Those of a straight-through
   * estimator are not, and must be held by a test of their own.
   *
   * @return whether they are; true unless overridden
   */
  protected boolean isDifferentiable() {
    return true;
  }

  /** The same for each pass that trains; a pass that does not must do without. */
  static Noise noise(Mode mode) {
    return mode == Mode.TRAINING ? SEEDS.training(1, 0) : Noise.none();
  }

  /** The shapes that the outputs for n images must have. */
  abstract Map<String, long[]> outputShapes(int n);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void givesFiniteOutputsOfTheirShapes(int n) {
    Tensors outputs = outputs(started(), inputs(n, 1), Mode.INFERENCE);
    outputShapes(n)
        .forEach(
            (name, shape) -> {
              assertThat(outputs.get(name).shape()).as(name).isEqualTo(shape);
              for (float value : Floats.copyOf(outputs.get(name))) {
                assertThat(value).as(name).isFinite();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameBitsAgain(Mode mode) {
    Tensors first = outputs(started(), inputs(3, 1), mode);
    Tensors second = outputs(started(), inputs(3, 1), mode);
    for (String name : first.names()) {
      assertThat(Floats.copyOf(second.get(name)))
          .as(name)
          .containsExactly(Floats.copyOf(first.get(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void itsInputGradientsAreThoseOfFiniteDifferences(int n) {
    assumeTrue(isDifferentiable());
    F part = started();
    Tensors inputs = inputs(n, 1);
    Tensors weights = weights(n);
    Tensors gradients = backward(part, inputs, weights);
    assertThat(gradients.names()).isNotEmpty();
    for (String name : gradients.names()) {
      GradientCheck.check(
          name, inputs.get(name), gradients.get(name), () -> weighted(part, inputs, weights));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void itsParameterGradientsAreThoseOfFiniteDifferences(int n) {
    assumeTrue(isDifferentiable());
    F part = started();
    Tensors inputs = inputs(n, 1);
    Tensors weights = weights(n);
    backward(part, inputs, weights);
    for (Parameter parameter : part.parameters().tensors()) {
      GradientCheck.check(
          parameter.name(),
          parameter.value(),
          parameter.gradient().dup('c'),
          () -> weighted(part, inputs, weights));
    }
  }

  @Test
  void passesAddToTheParameterGradients() {
    F part = started();
    backward(part, inputs(3, 1), weights(3));
    float[] once = Floats.copyOf(part.parameters().gradients().dup('c'));
    backward(part, inputs(3, 1), weights(3));
    float[] twice = Floats.copyOf(part.parameters().gradients().dup('c'));
    for (int i = 0; i < once.length; i++) {
      // Doubling is exact; engines may add in another order.
      assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-5f * (1 + Math.abs(once[i]))));
    }
  }

  @Test
  void severalPassesMayBeOpen() {
    F part = started();
    Tensors alone = copy(backward(part, inputs(3, 1), weights(3)));
    try (Pass first = forward(part, inputs(3, 1), Mode.TRAINING);
        Pass second = forward(part, inputs(2, 2), Mode.TRAINING)) {
      second.backward(weights(2));
      assertClose(first.backward(weights(3)), alone);
    }
  }

  @Test
  void writesToNothingThatItIsGiven() {
    F part = started();
    Tensors inputs = inputs(3, 1);
    Tensors weights = weights(3);
    Tensors inputsBefore = copy(inputs);
    Tensors weightsBefore = copy(weights);
    backward(part, inputs, weights);
    inputs.names().forEach(n -> assertThat(inputs.get(n)).isEqualTo(inputsBefore.get(n)));
    weights.names().forEach(n -> assertThat(weights.get(n)).isEqualTo(weightsBefore.get(n)));
  }

  @Test
  void anOutputWithoutGradientCountsAsZero() {
    F part = started();
    Tensors zeros = Tensors.empty();
    for (String name : outputShapes(3).keySet()) {
      zeros = zeros.with(name, Nd4j.zeros(outputShapes(3).get(name)));
    }
    for (String name : outputShapes(3).keySet()) {
      INDArray weight = weights(3).get(name);
      assertClose(
          backward(part, inputs(3, 1), Tensors.of(name, weight)),
          backward(part, inputs(3, 1), zeros.with(name, weight)));
    }
  }

  @Test
  void mayBeClosedTwiceWithoutGivingOnePlaceToTwoPasses() {
    F part = started();
    Tensors expected = outputs(part, inputs(1, 1), Mode.INFERENCE);
    Pass pass = forward(part, inputs(1, 1), Mode.INFERENCE);
    pass.close();
    pass.close();
    try (Pass first = forward(part, inputs(1, 1), Mode.INFERENCE);
        Pass second = forward(part, inputs(1, 2), Mode.INFERENCE)) {
      assertThat(second.output().names()).isEqualTo(expected.names());
      for (String name : expected.names()) {
        assertThat(first.output().get(name).dup('c')).as(name).isEqualTo(expected.get(name));
      }
    }
  }

  /** For parts that see one row at a time: each comes out as it does alone. */
  final void assertRowsDoNotDependOnEachOther() {
    F part = started();
    Tensors together = outputs(part, inputs(3, 1), Mode.INFERENCE);
    assertThat(together.names()).isNotEmpty();
    for (int i = 0; i < 3; i++) {
      Tensors alone = outputs(part, Rows.select(inputs(3, 1), i), Mode.INFERENCE);
      Rows.assertRow(together, i, alone);
    }
  }

  final Tensors outputs(F part, Tensors inputs, Mode mode) {
    try (Pass pass = forward(part, inputs, mode)) {
      return copy(pass.output());
    }
  }

  final Tensors backward(F part, Tensors inputs, Tensors weights) {
    try (Pass pass = forward(part, inputs, Mode.TRAINING)) {
      return copy(pass.backward(weights));
    }
  }

  /** Σ weight · output, which the gradients that are checked are of. */
  private double weighted(F part, Tensors inputs, Tensors weights) {
    Tensors outputs = outputs(part, inputs, Mode.TRAINING);
    return weights.names().stream()
        .mapToDouble(name -> Numbers.dot(weights.get(name), outputs.get(name)))
        .sum();
  }

  private Tensors weights(int n) {
    Random random = new Random(2);
    Tensors weights = Tensors.empty();
    for (Map.Entry<String, long[]> output : outputShapes(n).entrySet()) {
      weights = weights.with(output.getKey(), Numbers.uniform(random, 1, output.getValue()));
    }
    return weights;
  }

  private static Tensors copy(Tensors tensors) {
    Tensors copy = Tensors.empty();
    for (String name : tensors.names()) {
      copy = copy.with(name, tensors.get(name).dup('c'));
    }
    return copy;
  }

  private static void assertClose(Tensors actual, Tensors expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (String name : expected.names()) {
      // Engines may add in another order: some roundings of float32.
      Numbers.assertClose(name, actual.get(name), Numbers.doubles(expected.get(name)), 1e-5);
    }
  }
}
