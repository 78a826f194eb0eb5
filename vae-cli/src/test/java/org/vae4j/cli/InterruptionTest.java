package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, which is the signal INT, sent to a real process. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
  @TempDir Path folder;

  @Test
  void savesWhatThereIsAndExitsWith130() throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Process process = startRun(run);
    StringBuilder output = new StringBuilder();
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.append(line).append('\n');
        if (line.startsWith("Run directory:")) {
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        }
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output.toString()).isEqualTo(130);
    assertThat(output.toString()).contains("Interrupted: what there was is saved in");
    assertThat(Files.readString(run.resolve("run.json"))).contains("\"interrupted\"");
    assertThat(run.resolve("weights.safetensors")).isNotEmptyFile();
    assertThat(run.resolve("metrics.csv")).isNotEmptyFile();
    assertThat(run.resolve("figures/model.png")).isNotEmptyFile();
  }

  private static Process startRun(Path run) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "mnist-1-8",
            "--set",
            "dataset.limit=1000",
            "--set",
            "training.epochs=1000",
            "--out",
            run.toString())
        .redirectErrorStream(true)
        .start();
  }
}
