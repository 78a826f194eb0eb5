package org.vae4j.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that are killed at random moments and resumed until they are done, against one
 * that is not. More of them with {@code -Dvae4j.kills=100}, which are so many in all, each in the
 * midst of a run.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("vae4j.kills", 6);

  /** How long a process is left to itself after its training has begun. */
  private static final int MOST_MILLIS = 1500;

  /** Within which a process that has closed its output ends. */
  private static final int SLOWEST_END_MILLIS = 60_000;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void trainInOneGo() throws IOException {
    CommandRun run = SmallRun.train(shared, shared.resolve("whole"));
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  @Test
  void endsWithTheSameBits() throws IOException, InterruptedException {
    Random random = new Random(1);
    int kills = 0;
    for (int i = 0; kills < KILLS; i++) {
      Path run = folder.resolve("run-" + i);
      kills += killUntilDone(run, random);
      assertIsTheWhole(run);
    }
  }

  /** How often it took. */
  private int killUntilDone(Path run, Random random) throws IOException, InterruptedException {
    List<String> arguments = SmallRun.arguments(folder, run);
    int kills = 0;
    while (isKilled(arguments, random.nextInt(MOST_MILLIS))) {
      kills++;
      arguments = List.of("resume", run.toString());
    }
    return kills;
  }

  private static void assertIsTheWhole(Path run) throws IOException {
    Path whole = shared.resolve("whole");
    assertThat(SmallRun.metrics(run)).isEqualTo(SmallRun.metrics(whole));
    for (String file : List.of("weights.safetensors", "steps.csv", "figures/epoch-samples.gif")) {
      assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  /** Whether the process was killed; it may have been done before. */
  private static boolean isKilled(List<String> arguments, int millis)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.startsWith("Run directory:")) {
        line = output.readLine();
      }
      boolean ended = process.waitFor(line == null ? SLOWEST_END_MILLIS : millis, MILLISECONDS);
      if (ended) {
        assertThat(process.exitValue()).isIn(0, 2); // done, or it had been when it was killed
      }
      return !ended;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
