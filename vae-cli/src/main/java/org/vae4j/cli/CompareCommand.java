package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.cli.report.Comparison;
import org.vae4j.cli.sweep.SweepResults;
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
            + " picture; of a sweep, its measures by the values of its settings.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Run directories, two or more, or the folder of a sweep.")
  private List<Path> directories;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "comparison.png",
      description = "The picture, a PNG which must not be there yet. Default: comparison.png.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (NamedRuns.runs(directories).size() < 2) {
      throw new UsageException(
          "one run has nothing to be compared with; name two or more, or the folder of a sweep");
    }
    NewFile.requireNone(out);
    Comparison comparison = NamedRuns.read(directories);
    String table = ComparisonTable.of(comparison);
    NewFile.write(out, picture(comparison));
    PrintWriter output = spec.commandLine().getOut();
    output.print(table);
    output.printf("%n%s: %s%n", isSweep() ? "Chart" : "Curves", out);
    output.flush();
    return ExitCode.DONE;
  }

  private boolean isSweep() {
    return directories.size() == 1;
  }

  /** Of a sweep, what came of its values; of other runs, their curves. */
  private byte[] picture(Comparison comparison) throws IOException {
    return isSweep()
        ? SweepResults.read(directories.get(0)).chart().png()
        : RunComparison.png(comparison.histories());
  }
}
