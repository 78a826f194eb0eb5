package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.NonFiniteLossException;
import org.vae4j.train.TrainingListener;
import org.vae4j.train.TrainingPoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExperimentRunTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TrainingListener SILENT = new TrainingListener() {};
  private static final String HEADER =
      "epoch,trainLoss,validationLoss,trainNegativeElbo,validationNegativeElbo,seconds,"
          + "imagesPerSecond";

  @TempDir private Path folder;

  @Test
  void saysThatItIsRunningBeforeItHasBegun() throws IOException {
    run("");
    assertThat(record().get("status").asString()).isEqualTo("running");
    assertThat(record().has("final")).isFalse();
    assertThat(metrics()).hasSize(1);
    assertThat(metrics().get(0)).startsWith(HEADER);
    assertThat(folder.resolve("experiment.yaml")).hasContent("resolved: true");
  }

  @Test
  void recordsACompletedRun() throws IOException {
    List<EpochMetrics> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochMetrics metrics) {
            told.add(metrics);
          }
        };
    Status status = run("figures: [{type: text, name: a}]").execute(listener, () -> false);
    assertThat(status).isEqualTo(Status.COMPLETED);
    JsonNode record = record();
    EpochMetrics last = told.get(1);
    assertThat(record.get("status").asString()).isEqualTo("completed");
    assertThat(record.has("error")).isFalse();
    assertThat(record.get("name").asString()).isEqualTo("toy");
    assertThat(record.get("seed").asLong()).isEqualTo(42);
    assertThat(record.get("epochs").asInt()).isEqualTo(2);
    assertThat(record.get("engine").asString()).isEqualTo("stub");
    assertThat(record.at("/final/validationLoss").asDouble())
        .isEqualTo(last.validation().objective());
    assertThat(record.at("/final/trainLoss").asDouble()).isEqualTo(last.training().objective());
    assertThat(record.get("parameters"))
        .isEqualTo(
            JSON.readTree(
                "{\"encoder\": 28, \"sampler\": 0, \"decoder\": 18, \"loss\": 1, \"total\": 47}"));
    assertThat(record.at("/dataset/checksum").asString()).isEqualTo("sha256:dots");
    assertThat(record.at("/dataset/training").asInt()).isEqualTo(7);
    assertThat(record.at("/versions/java").asString()).isNotBlank();
    assertThat(record.at("/machine/processors").asInt()).isPositive();
    assertThat(metrics()).hasSize(3);
    assertThat(metrics().get(2))
        .startsWith(
            "2,%s,%s,%s,%s,"
                .formatted(
                    last.training().objective(),
                    last.validation().objective(),
                    last.training().negativeElbo(),
                    last.validation().negativeElbo()));
    assertThat(folder.resolve("figures/a.txt")).hasContent("epochs: 2");
    assertThat(files()).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void keepsTheMetricsOfEachEpochBeforeItTellsOfIt() throws IOException {
    List<List<String>> tables = new ArrayList<>();
    List<String> statuses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochMetrics metrics) {
            tables.add(metrics());
            statuses.add(record().get("status").asString() + record().get("epochs"));
          }

          private List<String> metrics() {
            return ExperimentRunTest.this.metrics();
          }
        };
    run("").execute(listener, () -> false);
    assertThat(tables).extracting(List::size).containsExactly(2, 3);
    assertThat(statuses).containsExactly("running1", "running2");
  }

  @Test
  void savesWhatThereIsWhenItIsInterrupted() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Status status =
        run("figures: [{type: text, name: a}]")
            .execute(SILENT, () -> asked.incrementAndGet() > 6); // in the second of two epochs
    assertThat(status).isEqualTo(Status.INTERRUPTED);
    assertThat(record().get("status").asString()).isEqualTo("interrupted");
    assertThat(record().get("epochs").asInt()).isEqualTo(1);
    assertThat(metrics()).hasSize(2);
    assertThat(files()).contains("weights.safetensors");
    assertThat(folder.resolve("figures/a.txt")).hasContent("epochs: 1");
  }

  @Test
  void savesWhatThereIsWhenItsThreadIsInterrupted() throws IOException {
    TrainingListener interrupting =
        new TrainingListener() {
          @Override
          public void epochDone(EpochMetrics metrics) {
            Thread.currentThread().interrupt();
          }
        };
    Status status = run("figures: [{type: text, name: a}]").execute(interrupting, () -> false);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(status).isEqualTo(Status.INTERRUPTED);
    assertThat(record().get("status").asString()).isEqualTo("interrupted");
    assertThat(files()).contains("weights.safetensors");
    assertThat(folder.resolve("figures/a.txt")).hasContent("epochs: 1");
    assertThat(folder.resolve("checkpoints")).isNotEmptyDirectory();
  }

  @Test
  void canBeInterruptedBeforeTheFirstStep() throws IOException {
    assertThat(run("").execute(SILENT, () -> true)).isEqualTo(Status.INTERRUPTED);
    assertThat(record().has("final")).isFalse();
    assertThat(files()).contains("weights.safetensors");
  }

  @Test
  void recordsWhyAFigureCouldNotBeDrawnAndDrawsTheOthers() throws IOException {
    ExperimentRun run = run("figures: [{type: torn, because: no ink}, {type: text, name: a}]");
    assertThatThrownBy(() -> run.execute(SILENT, () -> false))
        .hasMessage("figures[0] (Torn): no ink");
    assertThat(record().get("status").asString()).isEqualTo("failed");
    assertThat(record().get("error").asString()).isEqualTo("figures[0] (Torn): no ink");
    assertThat(record().at("/final/validationLoss").isNumber()).isTrue();
    assertThat(files()).contains("weights.safetensors", "a.txt"); // the work was not in vain
  }

  @Test
  void recordsAnErrorThatSaysNothing() throws IOException {
    ExperimentRun run = run("figures: [{type: torn}]");
    assertThatThrownBy(() -> run.execute(SILENT, () -> false)).isInstanceOf(IOException.class);
    assertThat(record().get("error").asString())
        .startsWith(
            "figures[0] (Torn): java.lang.IllegalStateException at"
                + " org.vae4j.testing.Figures$Torn.draw(Figures.java:");
  }

  @Test
  void tellsOfEveryFigureThatCouldNotBeDrawn() throws IOException {
    ExperimentRun run =
        run("figures: [{type: torn, because: no ink}, {type: torn, because: no pen}]");
    assertThatThrownBy(() -> run.execute(SILENT, () -> false))
        .hasMessage("figures[0] (Torn): no ink")
        .hasSuppressedException(new IOException("figures[1] (Torn): no pen"));
  }

  @Test
  void recordsThatTheLossIsNoNumber() throws IOException {
    ExperimentRun run = run("loss: {type: squared, pull: 1.0e+308, weight: 1.0e+308}");
    assertThatThrownBy(() -> run.execute(SILENT, () -> false))
        .isInstanceOf(NonFiniteLossException.class);
    assertThat(record().get("status").asString()).isEqualTo("failed");
    assertThat(record().get("error").asString()).startsWith("epoch 1, step ");
  }

  @Test
  void isCompletedWithAReasonWhenACallbackStopsIt() throws IOException {
    List<String> reasons = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stopped(String reason) {
            reasons.add(reason);
          }
        };
    Status status =
        run(
                "figures: [{type: text, name: a}]",
                "training.callbacks=[{type: time-limit, minutes: 1e-9}]")
            .execute(listener, () -> false);
    assertThat(status).isEqualTo(Status.COMPLETED);
    assertThat(record().get("status").asString()).isEqualTo("completed");
    assertThat(record().get("epochs").asInt()).isEqualTo(1);
    assertThat(record().get("stopped").asString())
        .isEqualTo("the time limit of 1.0E-9 minutes is used up");
    assertThat(reasons).containsExactly(record().get("stopped").asString());
    assertThat(record().has("weightsOfEpoch")).isFalse();
    assertThat(folder.resolve("figures/a.txt")).hasContent("epochs: 1");
  }

  /** With so large a demand, only the first epoch is ever better. */
  @Test
  void savesTheWeightsOfTheEpochThatACallbackRestores() throws IOException {
    run("", "training.callbacks=[{type: early-stopping, patience: 9, minDelta: 1.0e+300}]")
        .execute(SILENT, () -> false);
    assertThat(record().get("epochs").asInt()).isEqualTo(2);
    assertThat(record().has("stopped")).isFalse();
    assertThat(record().get("weightsOfEpoch").asInt()).isEqualTo(1);
    EpochMetrics kept = SavedRun.read(folder).keptEpoch().orElseThrow();
    assertThat(kept).isEqualTo(SavedRun.read(folder).history().get(0));
    assertThat(record().get("final").get("epoch").asInt()).isEqualTo(1);
    assertThat(record().get("final").get("validationNegativeElbo").asDouble())
        .isEqualTo(kept.validation().negativeElbo());
    byte[] restored = Files.readAllBytes(folder.resolve("weights.safetensors"));

    folder = folder.resolve("one-epoch");
    run("", "training.epochs=1").execute(SILENT, () -> false);
    assertThat(record().has("weightsOfEpoch")).isFalse();
    assertThat(folder.resolve("weights.safetensors")).hasBinaryContent(restored);
  }

  @Test
  void recordsLearningRateAndWeightOfEveryEpoch() throws IOException {
    run(
            "",
            "training.optimizer={type: descent, learningRate: 0.5}",
            "training.schedule={type: step, every: 1}",
            "loss.weight=0.25")
        .execute(SILENT, () -> false);
    assertThat(metrics().get(0)).endsWith(",learningRate,divergenceWeight");
    assertThat(metrics().get(1)).endsWith(",0.5,0.25");
    assertThat(metrics().get(2)).endsWith(",0.05,0.25");
  }

  @Test
  void letsACallbackWriteIntoTheDirectory() throws IOException {
    run("", "training.callbacks=[{type: step-metrics, everySteps: 3}]")
        .execute(SILENT, () -> false);
    assertThat(Files.readAllLines(folder.resolve("steps.csv")).stream().map(l -> l.split(",")[0]))
        .containsExactly("step", "3", "6");
  }

  @Test
  void savesItselfAfterEveryEpochAndAsOftenAsItIsAskedTo() throws IOException {
    run("", "training.checkpoints={everySteps: 2, keep: 9}").execute(SILENT, () -> false);
    assertThat(checkpoints())
        .containsExactly(
            "epoch-0001-step-000002",
            "epoch-0001",
            "epoch-0002-step-000001",
            "epoch-0002-step-000003",
            "epoch-0002");
  }

  @Test
  void savesItselfWhereItIsInterrupted() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    run("").execute(SILENT, () -> asked.incrementAndGet() > 6); // in the second of two epochs
    assertThat(checkpoints()).containsExactly("epoch-0001", "epoch-0002-step-000002");
    folder = folder.resolve("next");
    run("").execute(SILENT, () -> true);
    assertThat(checkpoints()).containsExactly("epoch-0000");
  }

  /** Whatever is the last that the disk takes: the run fails with a reason, and can be resumed. */
  @Test
  void failsWhenTheDiskIsFullAndKeepsWhatThereIs() throws IOException {
    int failures = 0;
    for (int blocks = 8; blocks < 62; blocks++) {
      try (FileSystem disk =
          Jimfs.newFileSystem(
              Configuration.unix().toBuilder()
                  .setBlockSize(512)
                  .setMaxSize(blocks * 512L)
                  .setMaxCacheSize(0)
                  .build())) {
        folder = disk.getPath("/run");
        List<Integer> epochs = new ArrayList<>();
        TrainingListener listener =
            new TrainingListener() {
              @Override
              public void reached(TrainingPoint point) { // so it has been saved
                epochs.add(point.epochs());
              }
            };
        ExperimentRun run = run("", "training.epochs=4", "training.checkpoints={everySteps: 1}");
        try {
          run.execute(listener, () -> false);
        } catch (IOException | UncheckedIOException e) {
          failures++;
          assertThat(e).hasMessageContaining(" cannot be written: out of disk space");
          assertThat(record().get("status").asString()).isIn("failed", "running");
        }
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"));
        assertThat(checkpoints.newest(problem -> {}).map(it -> it.getKey().epochs()))
            .isEqualTo(epochs.stream().reduce((before, last) -> last));
      }
    }
    assertThat(failures).isGreaterThan(10);
  }

  private List<String> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      return files
          .map(CheckpointName::of)
          .flatMap(Optional::stream)
          .distinct()
          .sorted()
          .map(CheckpointName::toString)
          .toList();
    }
  }

  @Test
  void failsWhenAListenerDoes() throws IOException {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void validationStarted() {
            throw new IllegalStateException("the screen is gone");
          }
        };
    ExperimentRun run = run("");
    assertThatThrownBy(() -> run.execute(listener, () -> false)).hasMessage("the screen is gone");
    assertThat(record().get("error").asString()).isEqualTo("the screen is gone");
  }

  private ExperimentRun run(String more) throws IOException {
    String base =
        more.startsWith("loss")
            ? ToyModule.EXPERIMENT.replace("loss: {type: squared}\n", "")
            : ToyModule.EXPERIMENT;
    return run(base + more + "\n", List.of());
  }

  private ExperimentRun run(String more, String... overrides) throws IOException {
    return run(ToyModule.EXPERIMENT + more + "\n", List.of(overrides));
  }

  private ExperimentRun run(String yaml, List<String> overrides) throws IOException {
    ExperimentReader.Source source =
        new ExperimentReader(ToyModule.catalogue()).read("toy.yaml", bytes(yaml), overrides);
    Experiment experiment = new Assembler(ToyModule.catalogue()).assemble(source);
    return new ExperimentRun(experiment, "resolved: true", RunDirectory.create(folder));
  }

  private JsonNode record() {
    return JSON.readTree(folder.resolve("run.json"));
  }

  private List<String> metrics() {
    try {
      return Files.readAllLines(folder.resolve("metrics.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
