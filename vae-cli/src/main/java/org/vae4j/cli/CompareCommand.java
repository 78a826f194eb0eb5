package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vae4j.api.EpochMetrics;
import org.vae4j.experiment.SavedRun;
import org.vae4j.experiment.config.Problem;
import org.vae4j.viz.RunComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts runs side by side. */
@Command(
    name = "compare",
    description =
        "Prints what differs between runs and how they came out, and draws their curves in one"
            + " picture.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  /** What comes last in a long name, such as a time, tells it from others. */
  private static final int LONGEST_NAME = 30;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories, two or more.")
  private List<Path> directories;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "comparison.png",
      description = "The picture, a PNG which must not be there yet. Default: comparison.png.")
  private Path out;

  @Override
  public Integer call() {
    if (directories.size() < 2) {
      throw new UsageException("one run has nothing to be compared with; name two or more");
    }
    NewFile.requireNone(out);
    Map<String, SavedRun> runs = new LinkedHashMap<>();
    for (Path directory : directories) {
      SavedRun run = SavedRun.read(directory);
      runs.put(name(directory.toAbsolutePath().normalize(), runs.keySet()), run);
    }
    String table = ComparisonTable.of(runs);
    Map<String, List<EpochMetrics>> histories = new LinkedHashMap<>();
    runs.forEach((label, run) -> histories.put(label, run.history()));
    NewFile.write(out, RunComparison.png(histories));
    PrintWriter output = spec.commandLine().getOut();
    output.print(table);
    output.printf("%nCurves: %s%n", out);
    output.flush();
    return ExitCode.DONE;
  }

  /** A short name of a run that no other has. */
  private static String name(Path directory, Set<String> taken) {
    Path last = directory.getNameCount() == 0 ? directory : directory.getFileName();
    String full = Problem.oneLine(last.toString());
    String base =
        full.length() <= LONGEST_NAME
            ? full
            : "…" + full.substring(full.length() - LONGEST_NAME + 1);
    String name = base;
    for (int number = 2; taken.contains(name); number++) {
      name = base + " (" + number + ")";
    }
    return name;
  }
}
