package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.experiment.SavedRun;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code run}, from its arguments to what it leaves on disk. */
class RunCommandTest {
  private static final List<String> SMALL =
      List.of("--set", "dataset.limit=40", "--set", "training.epochs=2");

  @TempDir Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void referenceExperimentLeavesARunDirectory() throws IOException {
    Path run = folder.resolve("a folder/run");
    assertThat(run(SMALL, "run", "mnist-1-8", "--out", run.toString())).isZero();

    JsonNode record = record(run);
    assertThat(record.at("/status").asString()).isEqualTo("completed");
    assertThat(record.at("/epochs").asInt()).isEqualTo(2);
    assertThat(record.at("/parameters/encoder").asInt()).isEqualTo(494_376);
    assertThat(record.at("/parameters/decoder").asInt()).isEqualTo(81_313);
    List<String> metrics = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(metrics).hasSize(3);
    assertThat(metrics.get(0))
        .startsWith(
            "epoch,trainLoss,validationLoss,trainNegativeElbo,validationNegativeElbo,seconds,imagesPerSecond");
    assertThat(metrics.get(2).split(",")[2])
        .isEqualTo(record.at("/final/validationLoss").asString());
    assertThat(figures(run))
        .containsExactlyInAnyOrder(
            "checksums.json",
            "model.png",
            "loss.png",
            "sample-0-1-0-0.png",
            "traversal-0.png",
            "grid-1-2.png",
            "grid-0-3-mean-of-8.png",
            "reconstructions.png");
    for (String events : List.of("train", "validation")) {
      assertThat(run.resolve("logs").resolve(events)).isDirectoryContaining("glob:**/*tfevents*");
    }
    assertThat(output.toString()).contains("494,376", "81,313", "575,689", "epoch 2/2", "Done:");
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void resolvedExperimentIsTheSameExperimentDownToTheLastDigit() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    assertThat(run(SMALL, "run", "mnist-1-8", "--out", first.toString())).isZero();
    String resolved = first.resolve("experiment.yaml").toString();
    assertThat(run(List.of(), "run", resolved, "--out", second.toString())).isZero();

    assertThat(metricsWithoutTimes(second)).isEqualTo(metricsWithoutTimes(first));
    assertThat(second.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(first.resolve("weights.safetensors"));
    assertThat(linesWithoutComments(second.resolve("experiment.yaml")))
        .isEqualTo(linesWithoutComments(first.resolve("experiment.yaml")));
  }

  private static List<String> linesWithoutComments(Path yaml) throws IOException {
    return Files.readAllLines(yaml).stream().map(line -> line.replaceAll(" #.*", "")).toList();
  }

  @Test
  void endsWellWhenACallbackStopsIt() throws IOException {
    Path run = folder.resolve("run");
    List<String> callbacks =
        List.of(
            "--set",
            "training.callbacks=[{type: early-stopping, patience: 1, minDelta: 1.0e+6}]",
            "--set",
            "training.epochs=4",
            "--set",
            "dataset.limit=20");
    assertThat(run(callbacks, "run", "mnist-1-8", "--out", run.toString())).isZero();
    String reason = record(run).get("stopped").asString();
    assertThat(reason)
        .startsWith("the validation negative ELBO has not come below the ")
        .endsWith(" nats/image of epoch 1 by more than 1000000.0 nats");
    assertThat(output.toString().lines())
        .contains("Stopped: " + reason, "The parameters are again those after epoch 1");
    double kept = SavedRun.read(run).history().get(0).validation().negativeElbo();
    assertThat(output.toString())
        .contains("The weights are those of epoch 1: validation ")
        .contains("negative ELBO %.2f nats/image".formatted(kept));
    assertThat(record(run).get("status").asString()).isEqualTo("completed");
    assertThat(record(run).get("epochs").asInt()).isEqualTo(2);
    assertThat(record(run).get("weightsOfEpoch").asInt()).isEqualTo(1);
  }

  @Test
  void anotherSeedGivesOtherNumbers() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    assertThat(run(SMALL, "run", "mnist-1-8", "--out", first.toString())).isZero();
    assertThat(run(SMALL, "run", "mnist-1-8", "--out", second.toString(), "--set", "seed=43"))
        .isZero();
    assertThat(metricsWithoutTimes(second)).isNotEqualTo(metricsWithoutTimes(first));
  }

  @Test
  void anotherArchitectureOnAllDigitsNeedsNoOtherCode() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.copy(RunCommandTest.class.getResourceAsStream("all-digits.yaml"), file);
    Path run = folder.resolve("run");
    assertThat(run(List.of(), "run", file.toString(), "--out", run.toString())).isZero();
    assertThat(record(run).at("/dataset/training").asInt()).isEqualTo(100);
    assertThat(figures(run)).contains("grid-0-1.png", "reconstructions.png");
  }

  @Test
  void validateFollowsExtendsToAnotherFileAndToABuiltInExperiment() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"), "extends: mnist-1-8\ndataset: {classes: [3], limit: 20}\n");
    Path mine =
        Files.writeString(
            folder.resolve("mine.yaml"), "extends: base.yaml\nname: mine\nlatentDim: 5\n");
    assertThat(run(List.of("validate", mine.toString()))).isEqualTo(2);
    assertThat(errors.toString())
        .contains(
            "mine.yaml: 4 errors\n  mnist-1-8:48:23  figures[2].z ([0.0, 1.0, 0.0, 0.0]) must have 5",
            "mnist-1-8:51:83  figures[5].at.meanOfClass (8) must be one of");

    Files.writeString(mine, "extends: base.yaml\nname: mine\nlatentDim: 5\nfigures: []\n");
    assertThat(run(List.of("validate", mine.toString()))).isZero();
    assertThat(output.toString()).contains("mine: 20 training and 20 validation images", "494,442");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void bothEnginesGiveTheSameNumbersToRounding() throws IOException {
    Path first = folder.resolve("auto");
    Path second = folder.resolve("dl4j");
    List<String> oneEpoch = List.of("--set", "dataset.limit=40", "--set", "training.epochs=1");
    assertThat(run(oneEpoch, "run", "mnist-1-8", "--out", first.toString())).isZero();
    assertThat(
            run(oneEpoch, "run", "mnist-1-8", "--out", second.toString(), "--set", "engine=dl4j"))
        .isZero();
    assertThat(record(second).at("/engine").asString()).isEqualTo("dl4j");
    // three steps of RMSprop, whose first divides rounding errors by themselves where a gradient is
    // 0
    assertThat(record(first).at("/final/validationLoss").asDouble())
        .isCloseTo(
            record(second).at("/final/validationLoss").asDouble(),
            org.assertj.core.data.Percentage.withPercentage(0.1));
  }

  @Test
  void nothingThatExistsIsOverwritten() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path mine = Files.writeString(run.resolve("mine.txt"), "precious");
    assertThat(run(SMALL, "run", "mnist-1-8", "--out", run.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("--out", "must be a new or empty folder");
    assertThat(mine).hasContent("precious");
    assertThat(run).isDirectoryNotContaining("glob:**/*.json");
  }

  @Test
  void mistakesOfTheUserEndWithTwoAndNoStackTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "name: x\nlatentdim: 4\n");
    List<List<String>> mistakes =
        List.of(
            List.of(),
            List.of("rnu"),
            List.of("run"),
            List.of("run", "mnist-18"),
            List.of("run", folder.toString()),
            List.of("run", file.toString()),
            List.of("run", "mnist-1-8", "--set", "training.epochs"),
            List.of("run", "mnist-1-8", "--set", "training.epochs=0"),
            List.of("run", "mnist-1-8", "--set", "dataset.classes=[11]"),
            List.of("run", "mnist-1-8", "--set", "training.schedule={type: step, every: 0}"),
            List.of("run", "mnist-1-8", "--set", "training.callbacks=[{type: time-limit}]"),
            List.of("run", "mnist-1-8", "--set", "decoder.layers.3.filters=2"),
            List.of("run", "mnist-1-8", "--unknown"));
    for (List<String> mistake : mistakes) {
      errors.getBuffer().setLength(0);
      assertThat(run(mistake)).as(mistake.toString()).isEqualTo(2);
      assertThat(errors.toString()).as(mistake.toString()).isNotBlank().doesNotContain("\tat ");
    }
    assertThat(Path.of("runs")).doesNotExist();
  }

  @Test
  void versionAndHelpAreToldOnStandardOutput() {
    assertThat(run(List.of("--version"))).isZero();
    assertThat(run(List.of("run", "--help"))).isZero();
    assertThat(output.toString()).contains("vae4j", "--out", "--set");
  }

  private int run(List<String> arguments) {
    return run(arguments, new String[0]);
  }

  private int run(List<String> more, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(more);
    CommandLine command =
        Main.commandLine(new PrintWriter(output, true), new PrintWriter(errors, true));
    return command.execute(all.toArray(String[]::new));
  }

  private static JsonNode record(Path run) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(run.resolve("run.json")));
  }

  private static List<String> figures(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("figures"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** All columns but the two of time, which stand fifth and sixth from 0. */
  private static List<List<String>> metricsWithoutTimes(Path run) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("metrics.csv"))) {
      List<String> cells = new ArrayList<>(List.of(line.split(",")));
      cells.subList(5, 7).clear();
      lines.add(cells);
    }
    return lines;
  }
}
