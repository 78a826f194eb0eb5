package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.Description;
import org.vae4j.api.training.Figure;
import org.vae4j.cli.report.ComparisonReport;
import org.vae4j.cli.report.RunReport;
import org.vae4j.cli.sweep.SweepResults;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.SavedRun;
import org.vae4j.viz.SweepChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the report of a run, or a page that compares several. */
@Command(
    name = "report",
    description =
        "Writes report.html into a run directory, in place of one that is there; of several runs,"
            + " a page on which they are compared.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "A run directory, several, or the folder of a sweep.")
  private List<Path> directories;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The page of several runs, which must not be there yet. Default: comparison.html.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path file =
        directories.size() == 1 && !SweepRuns.isSweep(directories.get(0))
            ? ofOne(directories.get(0))
            : ofSeveral(out == null ? Path.of("comparison.html") : out);
    PrintWriter output = spec.commandLine().getOut();
    output.println(file);
    output.flush();
    return ExitCode.DONE;
  }

  private Path ofOne(Path directory) throws IOException {
    if (out != null) {
      throw new UsageException(
          "--out (%s) is for a page of several runs; the report of one is in its folder"
              .formatted(out));
    }
    SavedRun.read(directory); // or it is none
    try (RunDirectory open = RunDirectory.open(directory)) {
      return write(open, main.catalogue());
    }
  }

  private Path ofSeveral(Path file) throws IOException {
    NewFile.requireNone(file);
    Optional<SweepChart> chart =
        directories.size() == 1
            ? Optional.of(SweepResults.read(directories.get(0)).chart())
            : Optional.empty();
    NewFile.write(file, ComparisonReport.html(NamedRuns.read(directories), chart));
    return file;
  }

  /** Writes the report of a run that this process has open. */
  static Path write(RunDirectory directory, Catalogue catalogue) throws IOException {
    Map<String, String> descriptions =
        catalogue.components(Figure.class).stream()
            .collect(Collectors.toMap(ComponentBinding::name, ReportCommand::description));
    return new RunReport(descriptions).write(SavedRun.read(directory.path()));
  }

  private static String description(ComponentBinding<?> figure) {
    Description description = figure.config().getAnnotation(Description.class);
    return description == null ? "" : description.value();
  }
}
