package org.vae4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepMetricsTest {
  private static final String HEADER =
      "step,epoch,objective,reconstruction,divergence,negativeElbo,learningRate";

  @TempDir private Path folder;
  private final StepMetrics callback = new StepMetrics(new StepMetrics.Config(4));

  @Test
  void writesALineForEachSoManySteps() throws IOException {
    run(0, 1, 9);
    assertThat(lines())
        .containsExactly(HEADER, "4,1,4.0,8.0,0.5,8.5,0.25", "8,2,8.0,16.0,0.5,16.5,0.125");
    assertThat(folder.toFile().list()).containsExactly("steps.csv");
  }

  @Test
  void canWriteEveryStepOfEveryEpoch() throws IOException {
    StepMetrics every = new StepMetrics(new StepMetrics.Config(1));
    ScriptedTraining training = new ScriptedTraining(folder, 0);
    every.trainingStarted(training);
    for (int step = 1; step <= 9; step++) {
      training.step(every, step);
    }
    assertThat(lines().stream().skip(1).map(line -> line.substring(0, 3)))
        .containsExactly("1,1", "2,1", "3,1", "4,1", "5,2", "6,2", "7,2", "8,2", "9,3");
  }

  @Test
  void writesALineAsSoonAsItIsKnown() throws IOException {
    ScriptedTraining training = new ScriptedTraining(folder, 0);
    callback.trainingStarted(training);
    assertThat(lines()).containsExactly(HEADER);
    training.step(callback, 4);
    assertThat(lines()).hasSize(2);
  }

  @Test
  void keepsTheLinesUpToWhereATrainingGoesOn() throws IOException {
    run(0, 1, 20);
    List<String> uninterrupted = lines();
    Files.writeString(folder.resolve("steps.csv"), "24,6,0.", StandardOpenOption.APPEND);
    run(9, 10, 20);
    assertThat(lines()).isEqualTo(uninterrupted);
  }

  @Test
  void beginsAnewWithEveryTraining() throws IOException {
    run(0, 1, 20);
    run(0, 1, 4);
    assertThat(lines()).hasSize(2);
  }

  @Test
  void namesTheFileThatCannotBeWritten() throws IOException {
    ScriptedTraining training = new ScriptedTraining(folder, 0);
    callback.trainingStarted(training);
    Path file = folder.resolve("steps.csv");
    Files.delete(file);
    assertThatThrownBy(() -> training.step(callback, 4))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(file + " cannot be written: ");
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesNoStep() {
    assertThatThrownBy(() -> new StepMetrics.Config(0)).hasMessage("everySteps (0) must be >= 1");
  }

  private void run(int done, int first, int last) {
    ScriptedTraining training = new ScriptedTraining(folder, done);
    callback.trainingStarted(training);
    for (int step = first; step <= last; step++) {
      training.step(callback, step);
    }
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("steps.csv"));
  }
}
