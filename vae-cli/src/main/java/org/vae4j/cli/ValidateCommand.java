package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Checks an experiment without running it. */
@Command(
    name = "validate",
    description = "Checks an experiment: reads it, builds the model and prints its summary.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @ParentCommand private Main main;
  @Mixin private ExperimentArguments arguments;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    Source source = arguments.read(catalogue);
    Experiment experiment = new Assembler(catalogue).assemble(source);
    main.warn(source.source(), experiment.review().warnings());
    PrintWriter output = main.details();
    output.print(Summary.of(experiment));
    List<String> columns = DataColumns.of(experiment.dataset());
    if (!columns.isEmpty()) {
      output.println();
      output.println("Columns of the table:");
      columns.forEach(output::println);
    }
    output.flush();
    return ExitCode.DONE;
  }
}
