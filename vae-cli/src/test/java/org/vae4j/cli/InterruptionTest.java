package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ctrl-C, which is the signal INT, and the others that ask a process to end, sent to a real one.
 * Should the signal be lost, a run ends by itself after its ten short epochs, and the test fails.
 */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
  private static final int SIGINT = 2;

  @TempDir Path folder;

  /** What a shell starts in the background ignores the signal, and so does all that it starts. */
  @BeforeEach
  void skipWhereTheSignalIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElse("0");
      boolean isIgnored = (Long.parseUnsignedLong(ignored, 16) & 1L << (SIGINT - 1)) != 0;
      assumeFalse(isIgnored, "the signal INT is ignored here: Ctrl-C is NOT tested");
    }
  }

  /** With a progress bar, and without: its library knows about terminals, and takes signals. */
  @ParameterizedTest
  @CsvSource({
    "0, Run directory:, INT, 130",
    "100, /1000 images, INT, 130",
    "0, Run directory:, TERM, 143",
    "0, Run directory:, HUP, 129"
  })
  void savesWhatThereIsAndExitsAsShellsExpect(int columns, String sign, String signal, int exitCode)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Process process = startRun(run, columns, 10);
    String output = endAt(process, sign, signal);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
    assertThat(output).contains("Interrupted: what there was is saved in");
    assertThat(Files.readString(run.resolve("run.json"))).contains("\"interrupted\"");
    assertThat(run.resolve("weights.safetensors")).isNotEmptyFile();
    assertThat(run.resolve("metrics.csv")).isNotEmptyFile();
    assertThat(run.resolve("figures/model.png")).isNotEmptyFile();
  }

  @Test
  void endsTheExplorer() throws IOException, InterruptedException {
    TinyRun run = TinyRun.train(folder.resolve("run"));
    Process process = start(0, "explore", run.directory().toString());
    String output = interruptAt(process, "Ctrl-C ends it.");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains("http://127.0.0.1:").doesNotContain("\tat ", "WARN");
  }

  @Test
  void endsThePageOfATrainingThatIsOver() throws IOException, InterruptedException {
    Process process = startRun(folder.resolve("run"), 0, 1, "--explore");
    String output = interruptAt(process, "The page stays until Ctrl-C");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains("Explore: http://127.0.0.1:", "Done: ").doesNotContain("\tat ");
  }

  @Test
  void showsARunThatGoesOn() throws IOException, InterruptedException {
    TinyRun run = TinyRun.train(folder.resolve("run"));
    Process process =
        start(0, "resume", run.directory().toString(), "--set", "training.epochs=9", "--explore");
    String output = interruptAt(process, "The page stays until Ctrl-C");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains("Explore: http://127.0.0.1:", "Done: ").doesNotContain("\tat ");
  }

  private static String interruptAt(Process process, String sign)
      throws IOException, InterruptedException {
    return endAt(process, sign, "INT");
  }

  /** A terminal that is closed sends its signal more than once: only Ctrl-C twice is impatient. */
  private static String endAt(Process process, String sign, String signal)
      throws IOException, InterruptedException {
    String kill = "kill -%s %d".formatted(signal, process.pid());
    String kills = signal.equals("INT") ? kill : kill + "; " + kill;
    StringBuilder output = new StringBuilder();
    boolean interrupted = false;
    try (Reader reader = process.inputReader()) {
      for (int next = reader.read(); next >= 0; next = reader.read()) {
        output.append((char) next);
        if (!interrupted && output.indexOf(sign) >= 0) {
          interrupted = true;
          new ProcessBuilder("sh", "-c", kills).start().waitFor();
        }
      }
    }
    return output.toString();
  }

  private static Process startRun(Path run, int columns, int epochs, String... further)
      throws IOException {
    List<String> arguments =
        List.of(
            "run",
            "mnist-1-8",
            "--set",
            "dataset.limit=1000",
            "--set",
            "training.epochs=" + epochs,
            "--out",
            run.toString());
    return start(
        columns, Stream.concat(arguments.stream(), Stream.of(further)).toArray(String[]::new));
  }

  private static Process start(int columns, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> program =
        Stream.of(
            java,
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-Dvae.terminal.columns=" + columns,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return new ProcessBuilder(Stream.concat(program, Stream.of(arguments)).toList())
        .redirectErrorStream(true)
        .start();
  }
}
