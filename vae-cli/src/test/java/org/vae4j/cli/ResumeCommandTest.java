package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.experiment.RunDirectory;

/** Runs that are gone on with, and reasons why not. */
class ResumeCommandTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;
  private Path run;

  /** It keeps more checkpoints than usual, for there to be some to go back to. */
  @BeforeAll
  static void trainInOneGo() throws IOException {
    CommandRun run =
        SmallRun.train(shared, shared.resolve("whole"), "training.checkpoints.keep=99");
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  /** A copy of the run as it was when {@code epoch-0003} was the newest. */
  @BeforeEach
  void leaveInTheMiddle() throws IOException {
    run = folder.resolve("run");
    Folders.copy(shared.resolve("whole"), run);
    Records.edit(run, "\"completed\"", "\"running\"");
    for (Path file : checkpoints()) {
      if (file.getFileName().toString().startsWith("epoch-0004")) {
        Files.delete(file);
      }
    }
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private CommandRun resume(String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("resume", run.toString()), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void saysNothingOfAReportThatCouldNotBeWritten() throws IOException {
    Path report = run.resolve("report.html");
    Files.deleteIfExists(report);
    Files.writeString(Files.createDirectory(report).resolve("inner"), "mine");
    CommandRun resumed = resume("-q");
    assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
    assertThat(resumed.output())
        .isEqualTo(
            "The report could not be written: %s (a folder) must be a file of the run directory"
                    .formatted(report)
                + " itself%nDone: weights, metrics and figures are in %s%n".formatted(run));
  }

  private void assertSameEnd() throws IOException {
    assertThat(SmallRun.metrics(run)).isEqualTo(SmallRun.metrics(shared.resolve("whole")));
    assertThat(run.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(shared.resolve("whole/weights.safetensors"));
  }

  @Test
  void endsAsIfItHadNotBeenLeft() throws IOException {
    CommandRun resumed = resume();
    assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
    assertThat(resumed.output())
        .contains("Going on from epoch-0003", "epoch 4/4")
        .doesNotContain("epoch 3/4");
    assertSameEnd();
    assertThat(Files.readString(run.resolve("run.json")))
        .contains("\"completed\"")
        .containsPattern("\"resumed\" : \\[ \"\\S+Z from epoch-0003\" \\]");
    assertThat(run.resolve("figures")).isDirectoryContaining("glob:**/epoch-samples.gif");
    assertThat(run.resolve("figures/epoch-samples-2.gif")).doesNotExist();
    assertThat(run.resolve("experiment.yaml"))
        .hasSameBinaryContentAs(shared.resolve("whole/experiment.yaml"));
  }

  @Test
  void passesOverDamagedCheckpoints() throws IOException {
    Path newest = run.resolve("checkpoints/epoch-0003.json");
    Files.writeString(newest, Files.readString(newest).replace("\"binarize\"", "\"binarise\""));
    Files.writeString(newest, " ", StandardOpenOption.APPEND);
    CommandRun resumed = resume();
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.output()).contains("Going on from epoch-0003-step-000009");
    assertSameEnd();
  }

  @Test
  void beginsAnewWhereNothingWasDone() throws IOException {
    for (Path file : checkpoints()) {
      Files.delete(file);
    }
    Files.delete(run.resolve("run.json"));
    CommandRun resumed = resume();
    assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
    assertThat(resumed.output()).contains("Going on from the beginning");
    assertThat(SmallRun.metrics(run)).isEqualTo(SmallRun.metrics(shared.resolve("whole")));
  }

  @Test
  void isDoneForMoreEpochs() throws IOException {
    CommandRun resumed = resume("--set", "training.epochs=5", "--set", "training.checkpoints={}");
    assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
    assertThat(SmallRun.metrics(run)).hasSize(6);
    assertThat(Files.readString(run.resolve("experiment.yaml"))).contains("epochs: 5 # --set");
    assertMistake(resume(), "the run is complete, with its 5 epochs; to go on: --set training");
  }

  @Test
  void refusesWhatWouldMakeItAnotherRun() throws IOException {
    assertMistake(
        resume("--set", "latentDim=4", "--set", "training.epochs=2", "--set", "figures=[]"),
        "the run began with other settings: latentDim (4) must be 3, training.epochs (2) must be >= 4, "
            + "figures[0].type (nothing) must be epoch-samples");
    Path experiment = run.resolve("experiment.yaml");
    Files.writeString(experiment, Files.readString(experiment).replace("seed: 42", "seed: 43"));
    assertMistake(resume(), "seed (43) must be 42");
    Files.writeString(experiment, Files.readString(experiment).replace("seed: 43", "seed: 42"));
    assertThat(resume().exitCode()).isZero();
  }

  @Test
  void refusesWhatIsNotThereToGoOnFrom() throws IOException {
    assertMistake(CommandRun.of("resume", folder.resolve("no").toString()), "is this a run?");
    try (RunDirectory other = RunDirectory.open(run)) {
      assertMistake(resume(), other.path() + ": this process is writing to it already");
    }
    for (Path file : checkpoints()) {
      Files.delete(file);
    }
    assertMistake(resume(), "there is no checkpoint that could be gone on from");
    assertThat(SmallRun.metrics(run)).as("nothing is lost").hasSize(5);
  }

  private static void assertMistake(CommandRun run, String message) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains(message);
    assertThat(run.errors().lines()).as("no stack trace").hasSize(1);
    assertThat(run.output()).isEmpty();
  }
}
