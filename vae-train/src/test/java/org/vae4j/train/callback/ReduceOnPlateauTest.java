package org.vae4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReduceOnPlateauTest {

  /** What Keras makes of a sequence of metrics, as the README beside its numbers says. */
  @ParameterizedTest
  @CsvSource({
    "plain, 0.5, 2, 0, 0, 0",
    "impatient, 0.5, 1, 0, 0, 0",
    "delta, 0.5, 2, 0.25, 0, 0",
    "cooldown, 0.5, 2, 0, 3, 0",
    "cooldown-impatient, 0.25, 1, 0, 2, 0",
    "floor, 0.25, 1, 0, 0, 0.1",
    "floor-cooldown, 0.25, 2, 0.5, 1, 0.05",
  })
  void setsTheRatesOfKeras(
      String name, double factor, int patience, double minDelta, int cooldown, double floor)
      throws IOException {
    ScriptedTraining training = new ScriptedTraining();
    training.run(callback(factor, patience, minDelta, cooldown, floor), keras("metrics"));
    assertThat(training.learningRates()).hasSize(30);
    double[] expected = keras(name);
    for (int epoch = 1; epoch <= 30; epoch++) {
      // Keras holds the rate in float32.
      assertThat(training.learningRates().get(epoch - 1))
          .as("after epoch %d", epoch)
          .isCloseTo(expected[epoch - 1], within(expected[epoch - 1] * 1e-7));
    }
  }

  private static double[] keras(String name) throws IOException {
    try (InputStream in = ReduceOnPlateauTest.class.getResourceAsStream("keras-plateau.csv")) {
      String[] line =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(text -> text.split(","))
              .filter(cells -> cells[0].equals(name))
              .findFirst()
              .orElseThrow();
      return Arrays.stream(line, 1, line.length).mapToDouble(Double::parseDouble).toArray();
    }
  }

  /** A schedule may have taken the rate below the floor already, and is not lifted up to it. */
  @Test
  void leavesARateAloneThatIsBelowItsFloor() {
    ScriptedTraining training = new ScriptedTraining();
    training.scaleLearningRate(0.01);
    training.run(callback(0.5, 1, 0, 0, 0.1), 1, 1, 1);
    assertThat(training.scale()).isEqualTo(0.01);
  }

  @Test
  void passesOverEpochsWhoseWeightsStillChange() {
    ScriptedTraining training = new ScriptedTraining().unsettledIn(1, 2, 4);
    training.run(callback(0.5, 2, 0, 0, 0), 1, 2, 9, 3, 9, 9, 9);
    assertThat(training.learningRates()).isEqualTo(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5));
  }

  @Test
  void beginsAnewWithEveryTraining() {
    ReduceOnPlateau callback = callback(0.5, 2, 0, 0, 0);
    new ScriptedTraining().run(callback, 1, 2);
    ScriptedTraining next = new ScriptedTraining();
    next.run(callback, 9, 9);
    assertThat(next.learningRates()).isEqualTo(List.of(1.0, 1.0));
  }

  @Test
  void refusesSettingsThatCannotWork() {
    assertThatThrownBy(() -> callback(0, 1, 0, 0, 0))
        .hasMessage("factor (0.0) must be > 0 and < 1");
    assertThatThrownBy(() -> callback(1, 1, 0, 0, 0))
        .hasMessage("factor (1.0) must be > 0 and < 1");
    assertThatThrownBy(() -> callback(0.5, 0, 0, 0, 0)).hasMessage("patience (0) must be >= 1");
    assertThatThrownBy(() -> callback(0.5, 1, -1, 0, 0)).hasMessage("minDelta (-1.0) must be >= 0");
    assertThatThrownBy(() -> callback(0.5, 1, 0, -1, 0)).hasMessage("cooldown (-1) must be >= 0");
    assertThatThrownBy(() -> callback(0.5, 1, 0, 0, -1))
        .hasMessage("minLearningRate (-1.0) must be >= 0");
  }

  private static ReduceOnPlateau callback(
      double factor, int patience, double minDelta, int cooldown, double minLearningRate) {
    return new ReduceOnPlateau(
        new ReduceOnPlateau.Config(factor, patience, minDelta, cooldown, minLearningRate));
  }
}
