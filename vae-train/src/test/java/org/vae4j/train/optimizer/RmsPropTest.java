package org.vae4j.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;

class RmsPropTest {

  @Test
  void makesTheFirstStepThatOneComputesByHand() {
    RmsProp optimizer =
        new RmsProp(1, 0.75, 0.0625, 0, false); // whose own rate is not that of the step
    float[] parameters = {1, 1, 1};
    float[] gradients = {3, 0, -0.5f};
    float[] velocity = new float[3];
    optimizer.updateInto(0.1, 1, parameters, gradients, List.of(velocity));
    // v = 0.25·g²; 0.1·3/√(2.25 + 0.0625) = 0.1973; 0.1·(−0.5)/√(0.0625 + 0.0625) = −0.1414
    assertThat(velocity).containsExactly(2.25f, 0, 0.0625f);
    assertThat(parameters[0]).isCloseTo(0.80272f, within(1e-5f));
    assertThat(parameters[1]).isEqualTo(1);
    assertThat(parameters[2]).isCloseTo(1.14142f, within(1e-5f));
    assertThat(gradients).containsExactly(3, 0, -0.5f);
  }

  @ParameterizedTest
  @CsvSource({"1.0e-3, 0.9, 1.0e-7", "0.05, 0.5, 0.01", "0.01, 0, 1.0e-3"})
  void followsTheFormulaInDoublePrecision(double rate, double rho, double epsilon) {
    int steps = 200;
    int count = 16;
    RmsProp optimizer = new RmsProp(rate, rho, epsilon, 0, false);
    float[] parameters = new float[count];
    float[] velocity = new float[count];
    double[] expected = new double[count];
    double[] expectedVelocity = new double[count];
    Noise noise = new Seeds(1).shuffle(1);
    for (int step = 1; step <= steps; step++) {
      float[] gradients = noise.normal(count).toFloatVector();
      optimizer.updateInto(rate, step, parameters, gradients, List.of(velocity));
      for (int i = 0; i < count; i++) {
        double g = gradients[i];
        expectedVelocity[i] = rho * expectedVelocity[i] + (1 - rho) * g * g;
        expected[i] -= rate * g / Math.sqrt(expectedVelocity[i] + epsilon);
      }
    }
    // Each of the steps is at most about 3·rate and is rounded to float, one part in 10⁷.
    double tolerance = steps * 3 * rate * 1e-6;
    for (int i = 0; i < count; i++) {
      assertThat((double) parameters[i]).isCloseTo(expected[i], within(tolerance));
      assertThat((double) velocity[i])
          .isCloseTo(expectedVelocity[i], within(1e-5 * (1 + expectedVelocity[i])));
    }
  }

  /** The mean square of a gradient that never changes is the square of its mean. */
  @Test
  void aVarianceIsNeverTakenForNegative() {
    RmsProp optimizer = new RmsProp(0.1, 0.9, 1e-7, 0, true);
    List<float[]> slots = List.of(new float[1], new float[1]);
    float[] parameters = {0};
    for (int step = 1; step <= 500; step++) {
      optimizer.updateInto(0.1, step, parameters, new float[] {1234.5f}, slots);
    }
    assertThat(parameters[0]).isFinite().isNegative();
  }

  @Test
  void remembersForEachParameterOnlyWhatItNeeds() {
    assertThat(new RmsProp(1, 0, 1, 0, false).slots()).containsExactly("velocity");
    assertThat(new RmsProp(1, 0, 1, 0.5, true).slots())
        .containsExactly("velocity", "momentum", "average");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.9 | 1e-7 | learningRate (0.0) must be > 0",
        "NaN | 0.9 | 1e-7 | learningRate (NaN) must be finite",
        "1 | 1 | 1e-7 | rho (1.0) must be >= 0 and < 1",
        "1 | -0.1 | 1e-7 | rho (-0.1) must be >= 0 and < 1",
        "1 | 0.9 | 0 | epsilon (0.0) must be > 0",
      })
  void refusesSettingsThatCannotWork(double rate, double rho, double epsilon, String message) {
    assertThatThrownBy(() -> new RmsProp(rate, rho, epsilon, 0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
