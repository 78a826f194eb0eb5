package org.vae4j.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingProgressTest {

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0.25, 0.125", "4, 1, 0.5", "6, 1.5, 0.75", "8, 2, 1"})
  void countsEpochsAndMeasuresTheWhole(long step, double epochsDone, double fraction) {
    TrainingProgress progress = new TrainingProgress(step, 8, 4);
    assertThat(progress.epochsDone()).isEqualTo(epochsDone);
    assertThat(progress.fraction()).isEqualTo(fraction);
  }

  @Test
  void beginsAnewAfterTheFirstSteps() {
    TrainingProgress rest = new TrainingProgress(5, 8, 4).since(2);
    assertThat(rest).isEqualTo(new TrainingProgress(3, 6, 4));
    assertThat(new TrainingProgress(8, 8, 4).since(8).fraction()).isEqualTo(1);
    assertThatThrownBy(() -> new TrainingProgress(1, 8, 4).since(2))
        .hasMessage("step (-1) must be >= 0 and <= steps (6)");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.3, 1", "0.5, 2", "1.1, 4", "2, 8"})
  void countsTheStepsOfEpochsToTheNearestWholeOne(double epochs, long steps) {
    assertThat(new TrainingProgress(0, 8, 4).stepsOf(epochs)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0.5", "6, 1", "8, 1"})
  void measuresTheFirstEpochs(long step, double fraction) {
    TrainingProgress progress = new TrainingProgress(step, 8, 4);
    assertThat(progress.fractionOf(Optional.of(1.5))).isEqualTo(fraction);
    assertThat(progress.fractionOf(Optional.empty())).isEqualTo(progress.fraction());
  }

  @Test
  void refusesAPlaceThatIsNotThere() {
    assertThatThrownBy(() -> new TrainingProgress(9, 8, 4))
        .hasMessage("step (9) must be >= 0 and <= steps (8)");
    assertThatThrownBy(() -> new TrainingProgress(0, 8, 0))
        .hasMessage("stepsPerEpoch (0) must be >= 1");
  }
}
