package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.train.TrainingPoint;

/** When a run is saved. Its epochs have three steps. */
class CheckpointWriterTest {
  private static final int STEPS_PER_EPOCH = 3;

  @TempDir private Path folder;
  private final List<EpochMetrics> history = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private long now = Long.MAX_VALUE - 5; // such a clock may begin anywhere, and wrap around

  @Test
  void savesAfterEveryEpoch() {
    train(writer(Optional.empty(), Optional.empty(), Optional.empty()), 2);
    assertThat(asked).containsExactly(3L, 6L);
    assertThat(folder).isDirectoryContaining("glob:**/epoch-0002.json");
  }

  @Test
  void savesAfterEverySoManyStepsTooCountedOverAllEpochs() {
    train(writer(Optional.of(2), Optional.empty(), Optional.empty()), 3);
    assertThat(asked).containsExactly(2L, 3L, 4L, 6L, 6L, 8L, 9L); // 6 before and after validation
  }

  @Test
  void savesWheneverSoManyMinutesHaveGoneBySinceTheLastTime() {
    CheckpointWriter writer = writer(Optional.empty(), Optional.of(1.5), Optional.empty());
    now += TimeUnit.SECONDS.toNanos(90) - 1;
    writer.reached(point(0, 1), history);
    assertThat(asked).isEmpty();
    now += 1;
    writer.reached(point(0, 2), history);
    assertThat(asked).containsExactly(2L);
    now += TimeUnit.SECONDS.toNanos(60);
    writer.reached(point(0, 3), history);
    endEpoch(writer, 1);
    now += TimeUnit.SECONDS.toNanos(60);
    writer.reached(point(1, 1), history);
    assertThat(asked).containsExactly(2L, 3L); // since when there are only 60 seconds
  }

  @Test
  void savesNoPointTwice() {
    CheckpointWriter writer =
        writer(Optional.empty(), Optional.empty(), Optional.of(new CheckpointName(1, 2)));
    writer.save(point(1, 2), history); // from which the run goes on
    assertThat(asked).isEmpty();
    endEpoch(writer, 2);
    writer.save(point(2, 0), history); // and ends before the next step
    assertThat(asked).containsExactly(6L);
  }

  @Test
  void saysWhatIsLeftIfItCannot() throws IOException {
    CheckpointWriter first = writer(Optional.empty(), Optional.empty(), Optional.empty());
    Path blocked = Files.createDirectory(folder.resolve("epoch-0001.json"));
    Files.writeString(blocked.resolve("file"), "cannot be moved over");
    assertThatThrownBy(() -> endEpoch(first, 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(blocked + " (a folder) must be a file")
        .message()
        .doesNotContain("before it");
    CheckpointWriter next =
        writer(Optional.empty(), Optional.empty(), Optional.of(new CheckpointName(0, 2)));
    assertThatThrownBy(() -> endEpoch(next, 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith("; the checkpoint before it, epoch-0001-step-000002, is there still");
  }

  private void train(CheckpointWriter writer, int epochs) {
    for (int epoch = 1; epoch <= epochs; epoch++) {
      for (int step = 1; step <= STEPS_PER_EPOCH; step++) {
        writer.reached(point(epoch - 1, step), history);
      }
      endEpoch(writer, epoch);
    }
  }

  private void endEpoch(CheckpointWriter writer, int epoch) {
    LossValue loss = new LossValue(0, 0, 0);
    history.add(new EpochMetrics(epoch, loss, loss, 1, 1, 1, 1));
    writer.reached(point(epoch, 0), history);
  }

  private TrainingPoint point(int epochs, int stepsOfNext) {
    long steps = (long) epochs * STEPS_PER_EPOCH + stepsOfNext;
    return new TrainingPoint(epochs, stepsOfNext, steps, () -> state(steps));
  }

  private State state(long steps) {
    asked.add(steps);
    return new State();
  }

  private CheckpointWriter writer(
      Optional<Integer> everySteps, Optional<Double> everyMinutes, Optional<CheckpointName> last) {
    return new CheckpointWriter(
        new Checkpoints(folder),
        new CheckpointConfig(everySteps, everyMinutes, 3),
        "name: toy",
        "sha256:dots",
        last,
        () -> now);
  }
}
