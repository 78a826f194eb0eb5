package org.vae4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Trainings in processes of their own, from the command to the finished results. */
final class WholeRuns {
  private static final double NANOS = 1e9;

  private final Results results;
  private final Path logs;

  WholeRuns(Results results, Path logs) {
    this.results = results;
    this.logs = logs;
  }

  /** Runs each contender in turn, as often as said. */
  void measure(String workload, List<Contender> contenders, int rounds, Path folder)
      throws IOException {
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        boolean failedBefore = round > 0 && results.find(workload, contender.name()).isEmpty();
        if (!failedBefore) {
          run(workload, contender, folder);
        }
      }
    }
  }

  private void run(String workload, Contender contender, Path folder) throws IOException {
    empty(folder);
    Path log = logs.resolve("run-" + contender.name().replace(' ', '-') + ".log");
    ProcessBuilder builder = new ProcessBuilder(contender.command());
    builder.environment().putAll(contender.environment());
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      int status = process.waitFor();
      double seconds = (System.nanoTime() - start) / NANOS;
      if (status == 0) {
        results.add(workload, contender.name(), "s", seconds);
        Session.progress("%s, %s: %.1f s".formatted(workload, contender.name(), seconds));
      } else {
        results
            .notes()
            .add("%s, %s: not available: %s".formatted(workload, contender.name(), lastLine(log)));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(s -> !s.isBlank()).toList();
    return lines.isEmpty() ? "it ended without a word" : lines.get(lines.size() - 1).strip();
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
