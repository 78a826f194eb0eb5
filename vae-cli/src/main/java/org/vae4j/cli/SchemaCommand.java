package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vae4j.config.ExperimentSchema;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells editors what experiment files may contain. */
@Command(
    name = "schema",
    description = "Prints a JSON Schema of experiment files, with all components installed.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  @ParentCommand private Main main;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the schema into a file, which must not be there yet.")
  private Path out;

  @Override
  public Integer call() {
    String schema = of(main.catalogue());
    if (out != null) {
      NewFile.write(out, schema);
      return ExitCode.DONE;
    }
    PrintWriter output = main.data();
    output.print(schema);
    output.flush();
    return ExitCode.DONE;
  }

  static String of(Catalogue catalogue) {
    return ExperimentSchema.of(ExperimentConfig.class, catalogue, Experiments.BUILT_IN);
  }
}
