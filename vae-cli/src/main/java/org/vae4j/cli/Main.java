package org.vae4j.cli;

import org.slf4j.LoggerFactory;
import org.vae4j.experiment.CatalogueException;
import org.vae4j.experiment.config.InvalidConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program {@code vae}. */
@Command(
    name = "vae",
    description = "Variational autoencoders from YAML experiments.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {RunCommand.class, ValidateCommand.class, ComponentsCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 it failed while running, 2 usage or configuration, 130 interrupted."
    })
public final class Main implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((error, command, result) -> report(error, command));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int report(Exception error, CommandLine command) {
    boolean configuration =
        error instanceof InvalidConfigException
            || error instanceof CatalogueException
            || error instanceof UsageException;
    String prefix = configuration ? "" : "vae: ";
    command.getErr().println(prefix + message(error));
    LoggerFactory.getLogger(Main.class).debug("the cause", error);
    return configuration ? ExitCode.CONFIGURATION : ExitCode.FAILED;
  }

  private static String message(Exception error) {
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }
}
