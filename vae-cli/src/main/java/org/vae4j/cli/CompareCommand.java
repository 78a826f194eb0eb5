package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.cli.report.Comparison;
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
    Comparison comparison = NamedRuns.read(directories);
    String table = ComparisonTable.of(comparison);
    NewFile.write(out, RunComparison.png(comparison.histories()));
    PrintWriter output = spec.commandLine().getOut();
    output.print(table);
    output.printf("%nCurves: %s%n", out);
    output.flush();
    return ExitCode.DONE;
  }
}
