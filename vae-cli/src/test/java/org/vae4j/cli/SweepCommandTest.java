package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  @TempDir private static Path folder;
  private static Path file;
  private static Path out;
  private static CommandRun first;
  private static List<String> runs;
  private static List<String> summary;

  @BeforeAll
  static void train() throws IOException {
    SmallRun.arguments(folder, folder.resolve("unused")); // writes small.yaml
    file = sweep("[1, 2]");
    out = folder.resolve("out");
    first = CommandRun.of("sweep", file.toString(), "--out", out.toString(), "--evaluate", "2");
    assertThat(first.exitCode()).as(first.errors() + first.output()).isZero();
    runs = Files.readAllLines(out.resolve("runs.csv"));
    summary = Files.readAllLines(out.resolve("summary.csv"));
  }

  private static Path sweep(String seeds) throws IOException {
    return Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        experiment: small.yaml
        set: {training.epochs: 1, training.callbacks: [], figures: []}
        values: {latentDim: [2, 3]}
        seeds: %s
        """
            .formatted(seeds));
  }

  @Test
  void trainsAndEvaluatesEachRun() {
    assertThat(first.errors())
        .containsOnlyOnce("loss.annealing.epochs (3) is beyond the end of training");
    assertThat(first.exitCode()).isZero();
    for (String run : List.of("latentDim-2-seed-1", "latentDim-3-seed-2")) {
      assertThat(out.resolve(run).resolve("weights.safetensors")).exists();
      assertThat(out.resolve(run).resolve("evaluation.json")).exists();
    }
    assertThat(first.output()).contains("4 runs in ", "latentDim", "±", "negative log-likelihood");
    assertThat(runs).hasSize(5);
    assertThat(runs.get(0)).startsWith("run,latentDim,seed,validation loss,negative ELBO,");
    assertThat(runs.get(1)).startsWith("latentDim-2-seed-1,2,1,");
    assertThat(summary).hasSize(3);
  }

  /** No other place than the folder of the sweep has it. */
  @Test
  void findsWhatIsBesideItInTheProcessesToo(@TempDir Path beside) throws IOException {
    Files.writeString(beside.resolve("table.csv"), "x,y\n" + "0.1,0.9\n0.2,0.4\n".repeat(60));
    Path tables = beside.resolve("tables.yaml");
    Files.writeString(
        tables,
        """
        experiment: tabular-anomaly
        set:
          dataset: {type: csv, file: table.csv}
          latentDim: 1
          training.epochs: 1
          training.callbacks: []
          figures: []
        seeds: [1]
        """);
    Path made = beside.resolve("made");
    CommandRun run = CommandRun.of("sweep", tables.toString(), "--out", made.toString());
    assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
    assertThat(made.resolve("seed-1/weights.safetensors")).exists();
  }

  /** Mean and sample standard deviation of two numbers a and b: (a + b)/2 and |a − b|/√2. */
  @Test
  void tellsMeanAndSpreadOverSeeds() {
    double a = Double.parseDouble(runs.get(1).split(",")[4]);
    double b = Double.parseDouble(runs.get(2).split(",")[4]);
    String[] means = summary.get(1).split(",");
    assertThat(summary.get(0)).contains("negative ELBO,negative ELBO spread");
    assertThat(Double.parseDouble(means[4])).isEqualTo((a + b) / 2);
    assertThat(Double.parseDouble(means[5]))
        .isCloseTo(Math.abs(a - b) / Math.sqrt(2), within(1e-9));
  }

  @Test
  void doesNotTrainAgainWhatIsThereAndAddsWhatIsNew() throws IOException {
    Path weights = out.resolve("latentDim-2-seed-1/weights.safetensors");
    FileTime before = Files.getLastModifiedTime(weights);
    Path more = sweep("[1, 2, 3]");
    CommandRun again =
        CommandRun.of("sweep", more.toString(), "--out", out.toString(), "--evaluate", "2");
    assertThat(again.exitCode()).as(again.errors()).isZero();
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(before);
    assertThat(out.resolve("latentDim-3-seed-3/weights.safetensors")).exists();
  }

  @Test
  void refusesRunsOfOtherSettings() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"),
            """
            experiment: small.yaml
            set: {training.epochs: 2, training.callbacks: [], figures: []}
            values: {latentDim: [2]}
            seeds: [1]
            """);
    CommandRun refused = CommandRun.of("sweep", other.toString(), "--out", out.toString());
    assertThat(refused.errors()).contains("is a run of other settings; choose another --out");
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  @Test
  void checksEveryRunBeforeTheFirst() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"), "experiment: mnist-mlp\nvalues: {latentDim: [2, -1]}\n");
    Path nothing = folder.resolve("nothing");
    CommandRun refused = CommandRun.of("sweep", bad.toString(), "--out", nothing.toString());
    assertThat(refused.errors()).contains("latentDim (-1) must be >= 1");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(nothing).doesNotExist();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(CommandRun.of("sweep", "nothing.yaml").errors()).contains("there is no file");
    assertThat(CommandRun.of("sweep", file.toString(), "--processes", "0").errors())
        .contains("--processes (0) must be from 1 to");
  }
}
