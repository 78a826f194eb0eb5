package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vae4j.api.Figure;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.Description;
import org.vae4j.cli.report.RunReport;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.SavedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the report of a run. */
@Command(
    name = "report",
    description = "Writes report.html into a run directory, in place of one that is there.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    Path file = write(directory, main.catalogue());
    PrintWriter output = spec.commandLine().getOut();
    output.println(file);
    output.flush();
    return ExitCode.DONE;
  }

  static Path write(Path directory, Catalogue catalogue) throws IOException {
    Map<String, String> descriptions =
        catalogue.components(Figure.class).stream()
            .collect(Collectors.toMap(ComponentBinding::name, ReportCommand::description));
    return new RunReport(descriptions).write(SavedRun.read(directory));
  }

  private static String description(ComponentBinding<?> figure) {
    Description description = figure.config().getAnnotation(Description.class);
    return description == null ? "" : description.value();
  }
}
