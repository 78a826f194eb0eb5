package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that is killed at random moments and resumed until it is done, against one that is
 * not. More often with {@code -Dvae4j.kills=100}, which then are so many in all.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("vae4j.kills", 6);

  /** How long a process is left to itself after its training has begun. */
  private static final int MOST_MILLIS = 1500;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void trainInOneGo() throws IOException {
    CommandRun run = SmallRun.train(shared, shared.resolve("whole"));
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  @RepeatedTest(2)
  void endsWithTheSameBits(RepetitionInfo repetition) throws IOException, InterruptedException {
    Random random = new Random(repetition.getCurrentRepetition());
    Path run = folder.resolve("run");
    List<String> arguments = SmallRun.arguments(folder, run);
    for (int kill = 0; kill < KILLS / repetition.getTotalRepetitions(); kill++) {
      killed(arguments, random.nextInt(MOST_MILLIS));
      arguments = List.of("resume", run.toString());
    }
    CommandRun last = CommandRun.of("resume", run.toString());
    assertThat(last.exitCode()).as(last.errors()).isIn(0, 2); // it may have been done before
    Path whole = shared.resolve("whole");
    assertThat(SmallRun.metrics(run)).isEqualTo(SmallRun.metrics(whole));
    for (String file : List.of("weights.safetensors", "steps.csv", "figures/epoch-samples.gif")) {
      assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  private static void killed(List<String> arguments, int millis)
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
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
