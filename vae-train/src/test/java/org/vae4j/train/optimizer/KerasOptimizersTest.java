package org.vae4j.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.training.Optimizer;

/** Each optimizer against its namesake in Keras, on two tensors whose gradients change. */
class KerasOptimizersTest {
  private static final Map<String, Optimizer> OPTIMIZERS =
      Map.ofEntries(
          Map.entry("sgd", new Sgd(0.1, 0, false)),
          Map.entry("sgd-momentum", new Sgd(0.05, 0.8, false)),
          Map.entry("sgd-nesterov", new Sgd(0.05, 0.8, true)),
          Map.entry("rmsprop", new RmsProp(0.1, 0.8, 1e-3, 0, false)),
          Map.entry("rmsprop-momentum", new RmsProp(0.1, 0.8, 1e-3, 0.7, false)),
          Map.entry("rmsprop-centered", new RmsProp(0.1, 0.8, 1e-3, 0, true)),
          Map.entry("rmsprop-both", new RmsProp(0.1, 0.8, 1e-3, 0.7, true)),
          Map.entry("adam", new Adam(0.1, new AdamMeans(0.8, 0.95, 1e-3))),
          Map.entry("adam-defaults", new Adam(1e-3, new AdamMeans(0.9, 0.999, 1e-7))),
          Map.entry("adamw", new AdamW(0.1, 0.3, new AdamMeans(0.8, 0.95, 1e-3))),
          Map.entry("adamax", new Adamax(0.1, 0.8, 0.95, 1e-3)),
          Map.entry("amsgrad", new AmsGrad(0.1, new AdamMeans(0.8, 0.95, 1e-3))));

  private final KerasSteps keras = new KerasSteps();

  static Stream<String> optimizers() {
    return OPTIMIZERS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void makesTheStepsOfKeras(String name) {
    Optimizer optimizer = OPTIMIZERS.get(name);
    List<Tensor> tensors = new ArrayList<>();
    for (int size : KerasSteps.SIZES) {
      int offset = tensors.stream().mapToInt(tensor -> tensor.values.length).sum();
      tensors.add(new Tensor(optimizer, part(keras.start(), offset, size), offset));
    }
    for (int step = 1; step <= KerasSteps.STEPS; step++) {
      for (Tensor tensor : tensors) {
        tensor.step(step, keras.gradients(step));
        compare(tensor, name, step);
      }
    }
  }

  /**
   * Each of the 12 steps rounds a few times to float32, by 6e-8 of a number that is about as large
   * as the largest on its way. Keras rounds beta2 to float32 before it takes it from 1, which makes
   * 1.3e-5 of a difference to 1 − 0.999, and half of that to the length of a step.
   */
  private void compare(Tensor tensor, String name, int step) {
    double[] expected = keras.after(name, step);
    for (int i = 0; i < tensor.values.length; i++) {
      int place = tensor.offset + i;
      double largest =
          IntStream.rangeClosed(1, KerasSteps.STEPS)
              .mapToDouble(s -> Math.abs(keras.after(name, s)[place]))
              .max()
              .orElseThrow();
      assertThat((double) tensor.values[i])
          .as("step %d, number %d", step, place)
          .isCloseTo(expected[place], within(largest * 1e-5));
    }
  }

  @Test
  void eachOptimizerMakesStepsOfItsOwn() {
    Set<Double> ends = new HashSet<>();
    optimizers().forEach(name -> ends.add(keras.after(name, KerasSteps.STEPS)[0]));
    assertThat(ends).hasSize(OPTIMIZERS.size());
  }

  private static float[] part(double[] numbers, int offset, int size) {
    float[] part = new float[size];
    for (int i = 0; i < size; i++) {
      part[i] = (float) numbers[offset + i];
    }
    return part;
  }

  /** One variable with its slots. */
  private static final class Tensor {
    private final Optimizer optimizer;
    private final float[] values;
    private final int offset;
    private final List<float[]> slots;

    Tensor(Optimizer optimizer, float[] values, int offset) {
      this.optimizer = optimizer;
      this.values = values;
      this.offset = offset;
      this.slots = optimizer.slots().stream().map(slot -> new float[values.length]).toList();
    }

    void step(int step, double[] gradients) {
      float[] own = part(gradients, offset, values.length);
      optimizer.updateInto(optimizer.learningRate(), step, values, own, slots);
      assertThat(own).as("gradients").isEqualTo(part(gradients, offset, values.length));
    }
  }
}
