package org.vae4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.bench.Assembly;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures vae4j against Keras and PyTorch. */
@Command(
    name = "benchmarks/compare",
    description = "Measures vae4j against Keras and PyTorch, and writes docs/performance.md.",
    mixinStandardHelpOptions = true)
public final class Compare implements Callable<Integer> {
  private static final String PACKAGES = "keras, tensorflow, torch, numpy";
  private static final int[] BATCHES = {16, 128};
  private static final String NETWORK = "batch normalisation and dropout, 64×64×3";
  private static final int NETWORK_BATCH = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "${env:PYTHON:-python3}",
      description = "A Python with Keras and PyTorch. Default: $PYTHON, or python3.")
  private String python;

  @Option(names = "--quick", description = "Shows that all works; its numbers mean little.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often all is measured; whole runs, which take long, a third as often.")
  private int rounds = 7;

  @Option(names = "--scaling", description = "Measures larger networks, images and data, too.")
  private boolean scaling;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where performance.md and its picture go. Default: docs, or with --quick"
              + " beside the raw results.")
  private Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Measures nothing: reports what an earlier comparison has measured.")
  private Path report;

  private final Path home = Path.of(System.getProperty("bench.home", ".")).toAbsolutePath();
  private final Results results;

  private Compare() {
    this.results = new Results();
  }

  /**
   * Runs the comparison and ends the process.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Compare())
            .setExecutionExceptionHandler(
                (error, command, result) -> {
                  command.getErr().println("compare: " + error);
                  return 1;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rounds (%d) must be >= 1".formatted(rounds));
    }
    rounds = quick ? Math.min(rounds, 2) : rounds;
    if (report != null) {
      print(readReport(), out == null ? home.resolve("docs") : out);
      return 0;
    }
    python = python.contains("/") ? Path.of(python).toAbsolutePath().toString() : python;
    requirePython();
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    Path raw = home.resolve("benchmarks/results");
    String stamp = now.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path logs = Files.createDirectories(raw.resolve(stamp));
    Facts.of(now, spec.commandLine().getParseResult().originalArgs()).forEach(results.facts()::put);
    try {
      measure(logs);
    } finally {
      results.write(raw.resolve(stamp + ".json"));
    }
    Path usual = quick ? logs : home.resolve("docs");
    print(results, out == null ? usual : out);
    return 0;
  }

  private Results readReport() throws IOException {
    if (!Files.isRegularFile(report)) {
      throw new ParameterException(
          spec.commandLine(),
          "--report (%s) must be a file of an earlier comparison".formatted(report));
    }
    return Results.read(report);
  }

  private void print(Results all, Path folder) throws IOException {
    new Report(all).write(folder);
    spec.commandLine().getOut().println(new Report(all).tables());
    spec.commandLine().getOut().println("Written: " + folder.resolve(Report.FILE));
    spec.commandLine().getOut().flush();
  }

  private void measure(Path logs) throws IOException {
    Contenders contenders =
        new Contenders(home, python, quick ? Optional.of(512) : Optional.empty());
    double seconds = quick ? 1 : 4;
    try (Session session = new Session("training", contenders.reference(), results, logs)) {
      reference(session, rounds, seconds);
    }
    try (Session session = new Session(NETWORK, contenders.batchNormDropout(), results, logs)) {
      session.warm(NETWORK_BATCH);
      for (int round = 0; round < rounds; round++) {
        training(session, NETWORK, NETWORK_BATCH, seconds, "");
      }
    }
    int epochs = quick ? 1 : 10;
    new WholeRuns(results, logs)
        .measure(
            "whole run, epochs: " + epochs,
            contenders.wholeRuns(epochs, logs.resolve("runs")),
            Math.max(1, rounds / 3),
            logs.resolve("runs"));
    if (scaling) {
      scale(logs, Math.max(1, rounds / 3), seconds);
    }
  }

  private static void reference(Session session, int rounds, double seconds) {
    for (int batch : BATCHES) {
      session.warm(batch);
    }
    for (int round = 0; round < rounds; round++) {
      for (int batch : BATCHES) {
        training(session, "training", batch, seconds, "");
      }
      session.measure("decoding of one code", "decode 1", "microseconds", "µs", "");
      for (String type : List.of("float32", "bfloat16")) {
        String command = "peak %s 1".formatted(type);
        session.measure(Report.peak(type), command, "gflops", "GFLOP/s", "vae4j " + type);
      }
    }
  }

  private static void training(
      Session session, String what, int batch, double seconds, String prefix) {
    session.measure(
        Report.training(what, batch),
        "round %d %s".formatted(batch, seconds),
        "imagesPerSecond",
        "images/s",
        prefix);
  }

  private void scale(Path logs, int rounds, double seconds) throws IOException {
    for (Scaling.Point point : Scaling.points(quick)) {
      Contender vae = Contenders.vae(Contenders.FLOAT32, Assembly.REFERENCE, point.overrides());
      String subject = Report.SCALING + point.workload();
      try (Session session = new Session(subject, List.of(vae), results, logs)) {
        session.warm(point.batch());
        for (int round = 0; round < rounds; round++) {
          training(session, subject, point.batch(), seconds, "");
        }
      }
    }
  }

  private void requirePython() throws IOException {
    try {
      Process check =
          new ProcessBuilder(
                  python,
                  "-c",
                  "from importlib.util import find_spec as f; import sys; sys.exit(not all(map(f, '%s'.split(', '))))"
                      .formatted(PACKAGES))
              .redirectErrorStream(true)
              .start();
      if (check.waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--python (%s) must be a Python: %s".formatted(python, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ParameterException(
        spec.commandLine(),
        "--python (%s) must have %s; install them with: %s -m pip install -r benchmarks/requirements.txt"
            .formatted(python, PACKAGES, python));
  }
}
