package org.vae4j.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep that is ended leaves no process, and what its runs had is saved. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class KilledSweepTest {
  /** More than are trained before the test gives up. */
  private static final int EPOCHS = 100_000;

  @TempDir private Path folder;

  /** Not even the signal KILL leaves one, of which the sweep hears nothing. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "KILL, 137"})
  void takesItsProcessesAlong(String signal, int exitCode)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Process sweep = start();
    Path run = folder.resolve("out/latentDim-2-seed-1");
    List<ProcessHandle> children = awaitTraining(sweep, run.resolve("checkpoints"));
    assertThat(children).hasSize(1);
    new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, sweep.pid())).start().waitFor();
    assertThat(sweep.waitFor(2, MINUTES)).isTrue();
    assertThat(sweep.exitValue()).isEqualTo(exitCode);
    children.get(0).onExit().get(2, MINUTES);
    assertThat(run.resolve("run.json")).content().contains("\"interrupted\"");
    assertThat(run.resolve("weights.safetensors")).isNotEmptyFile();
  }

  private Process start() throws IOException {
    SmallRun.arguments(folder, folder.resolve("unused")); // writes small.yaml
    Path sweep =
        Files.writeString(
            folder.resolve("sweep.yaml"),
            """
            experiment: small.yaml
            set: {training.epochs: %d, training.callbacks: [], figures: []}
            values: {latentDim: [2, 3]}
            seeds: [1]
            """
                .formatted(EPOCHS));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "sweep",
            sweep.toString(),
            "--processes",
            "1",
            "--out",
            folder.resolve("out").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  /** The processes of a sweep whose first run has come to its first checkpoint. */
  private List<ProcessHandle> awaitTraining(Process sweep, Path checkpoints)
      throws IOException, InterruptedException {
    while (!Files.isDirectory(checkpoints)) {
      assertThat(sweep.waitFor(50, MILLISECONDS)).as(this::output).isFalse();
    }
    return sweep.children().toList();
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
