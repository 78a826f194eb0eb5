package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.engine.dl4j.Dl4jEngine;

/** One definition in both engines with the same parameters, and how their results compare. */
final class Twins {
  /** What the two engines promise. */
  private static final double RELATIVE = 1e-4;

  /**
   * Of the largest number of a tensor: one near zero is a sum of terms of that size that cancel,
   * and what the engines' different order of summation leaves of it is float32 rounding (6e-8) of
   * the terms, here of up to some hundred.
   */
  private static final double FLOOR = 1e-5;

  private final NetworkGraph definition;
  private final Network onednn;
  private final Network dl4j;
  private final Random random;

  Twins(NetworkGraph definition, long seed) {
    this.definition = definition;
    this.onednn = new OnednnEngine().create(definition, Precision.FLOAT32, Threads.standard());
    this.dl4j = new Dl4jEngine().create(definition, Precision.FLOAT32, Threads.standard());
    this.random = new Random(seed);
    long count = onednn.parameters().count();
    assertThat(dl4j.parameters().count()).isEqualTo(count);
    if (count > 0) {
      double scale = 2 / Math.sqrt(Math.max(4, count / 20.0));
      setParameters(uniform(random, count).muli(scale));
    }
  }

  Network onednn() {
    return onednn;
  }

  Network dl4j() {
    return dl4j;
  }

  /** Of each number of an output whether it is finite, infinite or none. */
  static List<String> kindsOfOutput(Network network, INDArray input, String name) {
    List<String> kinds = new ArrayList<>();
    try (Pass pass = network.forward(input, Mode.TRAINING)) {
      for (float number : Floats.copyOf(pass.output().get(name))) {
        kinds.add(Float.isFinite(number) ? "finite" : String.valueOf(number));
      }
    }
    return kinds;
  }

  void setParameters(INDArray values) {
    onednn.parameters().values().assign(values);
    dl4j.parameters().values().assign(values);
  }

  /** Asserts equal outputs and gradients for a random batch of the given shape. */
  void assertSame(long... inputShape) {
    INDArray input = uniform(random, inputShape);
    clearGradients();
    Noise noise = new Seeds(1).training(1, 0);
    try (Pass ours = onednn.forward(input, Mode.TRAINING, noise);
        Pass theirs = dl4j.forward(input, Mode.TRAINING, noise)) {
      Tensors outputGradient = Tensors.empty();
      for (String name : definition.outputs().keySet()) {
        INDArray expected = theirs.output().get(name);
        assertClose(name, ours.output().get(name), expected);
        outputGradient = outputGradient.with(name, uniform(random, expected.shape()));
      }
      String name = definition.input();
      INDArray inputGradient = ours.backward(outputGradient).get(name);
      assertClose("input gradient", inputGradient, theirs.backward(outputGradient).get(name));
      if (onednn.parameters().count() > 0) {
        assertClose(
            "parameter gradients", onednn.parameters().gradients(), dl4j.parameters().gradients());
      }
    }
  }

  /** Asserts equal outputs in inference for a random batch of the given shape. */
  void assertSameInference(long... inputShape) {
    INDArray input = uniform(random, inputShape);
    try (Pass ours = onednn.forward(input, Mode.INFERENCE);
        Pass theirs = dl4j.forward(input, Mode.INFERENCE)) {
      for (String name : definition.outputs().keySet()) {
        assertClose(name, ours.output().get(name), theirs.output().get(name));
      }
    }
  }

  /** Asserts that passes have left the same parameters. */
  void assertSameParameters() {
    assertClose("parameters", onednn.parameters().values(), dl4j.parameters().values());
  }

  /** Random numbers are no variances. */
  void makeVariancesPositive() {
    for (Network network : List.of(onednn, dl4j)) {
      for (Parameter parameter : network.parameters().tensors()) {
        if (parameter.name().endsWith("/moving_variance")) {
          parameter.value().assign(Transforms.abs(parameter.value()));
        }
      }
    }
  }

  private void clearGradients() {
    onednn.parameters().clearGradients();
    dl4j.parameters().clearGradients();
  }

  static void assertClose(String what, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).as(what + ": shape").isEqualTo(expected.shape());
    float[] ours = Floats.copyOf(actual);
    float[] theirs = Floats.copyOf(expected);
    double largest = 0;
    for (float number : theirs) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < ours.length; i++) {
      double allowed = RELATIVE * Math.abs(theirs[i]) + FLOOR * largest;
      assertThat(Math.abs(ours[i] - theirs[i]))
          .as("%s [%d]: %s instead of %s", what, i, ours[i], theirs[i])
          .isLessThanOrEqualTo((float) allowed);
    }
  }

  /** Numbers in ±1. */
  static INDArray uniform(Random random, long... shape) {
    float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return Nd4j.createFromArray(values).reshape(shape);
  }
}
