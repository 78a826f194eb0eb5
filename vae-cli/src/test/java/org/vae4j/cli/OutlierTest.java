package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sensor far beyond all that a model was trained on must not look like the largest of these. */
class OutlierTest {
  private static final Path TABLE = Pages.ROOT.resolve("docs/examples/machines/machines.csv");
  private static final int ODD = 17;

  @TempDir private Path folder;

  @Test
  void theRowWithACellBeyondTrainingScoresWorst() throws IOException {
    Path run = folder.resolve("run");
    CommandRun trained =
        CommandRun.of(
            "run",
            "tabular-anomaly",
            "--out=" + run,
            "--set=dataset.file=" + TABLE,
            "--set=training.epochs=1",
            "--set=figures=[]");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    Path scores = folder.resolve("scores.csv");
    CommandRun scored =
        CommandRun.of("score", run.toString(), withOneCellChanged().toString(), "--out=" + scores);
    assertThat(scored.exitCode()).as(scored.errors()).isZero();
    String worst =
        Files.readAllLines(scores).stream()
            .skip(1)
            .max(Comparator.comparingDouble(line -> Double.parseDouble(line.split(",")[2])))
            .orElseThrow();
    assertThat(worst).startsWith(ODD + ",");
    assertThat(Double.parseDouble(worst.split(",")[2])).isGreaterThan(1e6);
  }

  private Path withOneCellChanged() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(TABLE));
    String[] cells = lines.get(ODD + 1).split(",");
    cells[2] = "1e6";
    lines.set(ODD + 1, String.join(",", cells));
    return Files.write(folder.resolve("odd.csv"), lines);
  }
}
