package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InitializerTest {

  /** Keras's shapes, and the sum of fan-in and fan-out worked out by hand. */
  static Stream<Arguments> kernels() {
    return Stream.of(
        Arguments.of("dense 100 → 300", new long[] {100, 300}, 100 + 300),
        Arguments.of("conv 3×3, 32 → 64", new long[] {3, 3, 32, 64}, 9 * (32 + 64)),
        Arguments.of("transposed 3×3, 64 → 32", new long[] {3, 3, 32, 64}, 9 * (64 + 32)),
        Arguments.of("conv 2×4, 40 → 60", new long[] {2, 4, 40, 60}, 8 * (40 + 60)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kernels")
  void glorotUniformHasTheBoundsAndTheVarianceOfKeras(String name, long[] shape, int fans) {
    INDArray kernel = Nd4j.zeros(shape);
    Initializer.glorotUniform().fill(kernel, new Seeds(1).initialisation(name));
    float[] x = Floats.copyOf(kernel);
    double limit = Math.sqrt(6.0 / fans);
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (float number : x) {
      sum += number;
      squares += number * number;
      largest = Math.max(largest, Math.abs(number));
    }
    // One rounding of float32 above the limit; and that all of n stay below 0.998 of it has a
    // probability of 0.998ⁿ, e⁻³⁶ for the smallest n.
    assertThat(largest).isBetween(limit * 0.998, limit * (1 + 1e-7));
    // Uniform numbers in ±a have variance a²/3, and their squares variance 4a⁴/45: 5 standard
    // errors.
    double variance = limit * limit / 3;
    assertThat(variance).isCloseTo(2.0 / fans, within(1e-12));
    assertThat(sum / x.length).isCloseTo(0, within(5 * Math.sqrt(variance / x.length)));
    assertThat(squares / x.length)
        .isCloseTo(variance, within(5 * limit * limit * Math.sqrt(4 / 45.0 / x.length)));
  }

  @Test
  void aViewIsFilledAsADenseTensorOfItsShape() {
    INDArray dense = Nd4j.zeros(2, 3, 4, 5);
    INDArray storage = Nd4j.zeros(5, 4, 2, 3);
    Initializer.glorotUniform().fill(dense, new Seeds(1).initialisation("kernel"));
    Initializer.glorotUniform()
        .fill(storage.permute(2, 3, 1, 0), new Seeds(1).initialisation("kernel"));
    assertThat(Floats.copyOf(storage.permute(2, 3, 1, 0))).containsExactly(Floats.copyOf(dense));
  }

  @Test
  void zerosOverwritesWhatWasThere() {
    INDArray bias = Nd4j.ones(3);
    Initializer.zeros().fill(bias, new Seeds(1).initialisation("bias"));
    assertThat(Floats.copyOf(bias)).containsExactly(0, 0, 0);
  }

  @Test
  void onesOverwritesWhatWasThere() {
    INDArray gamma = Nd4j.zeros(3);
    Initializer.ones().fill(gamma, new Seeds(1).initialisation("gamma"));
    assertThat(Floats.copyOf(gamma)).containsExactly(1, 1, 1);
  }
}
