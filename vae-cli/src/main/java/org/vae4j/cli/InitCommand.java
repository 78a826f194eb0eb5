package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Begins an experiment of one's own. */
@Command(
    name = "init",
    description =
        "Writes a built-in experiment into a file to be changed, and beside it a schema for"
            + " editors.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  /** Where editors that know the YAML language server look for the schema, relative to the file. */
  private static final String MODELINE = "# yaml-language-server: $schema=";

  private static final String SCHEMA = "vae4j.schema.json";

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Experiments.Names.class,
      description = "A built-in experiment: ${COMPLETION-CANDIDATES}.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file, which must not be there yet. Default: NAME.yaml.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    String experiment = Experiments.builtInText(name);
    Path file = out == null ? Path.of(name + ".yaml") : out;
    Path schema = file.resolveSibling(SCHEMA);
    String schemaText = SchemaCommand.of(main.catalogue());
    NewFile.write(file, MODELINE + SCHEMA + "\n" + experiment);
    boolean isThere = Files.exists(schema);
    if (!isThere) {
      NewFile.write(schema, schemaText);
    }
    tell(file, schema, isThere);
    return ExitCode.DONE;
  }

  private void tell(Path file, Path schema, boolean isThere) {
    PrintWriter output = spec.commandLine().getOut();
    output.printf(
        "%s: the experiment %s, to be changed; train it with: vae run %s%n", file, name, file);
    output.printf(
        isThere
            ? "%s was there already and is left as it is; a new one: vae schema --out FILE%n"
            : "%s: its schema, by which editors complete and check it%n",
        schema);
    output.flush();
  }
}
