package org.vae4j.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.CatalogueException;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.config.InvalidConfigException;
import org.vae4j.interop.InvalidWeightsException;
import org.vae4j.interop.UnsupportedModelException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The program {@code vae}. */
@Command(
    name = "vae",
    description = "Variational autoencoders from YAML experiments.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      ReproduceCommand.class,
      FiguresCommand.class,
      ReportCommand.class,
      EvaluateCommand.class,
      SweepCommand.class,
      ExploreCommand.class,
      EncodeCommand.class,
      DecodeCommand.class,
      ReconstructCommand.class,
      SampleCommand.class,
      InterpolateCommand.class,
      ScoreCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      ValidateCommand.class,
      InitCommand.class,
      CompareCommand.class,
      ComponentsCommand.class,
      SchemaCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 it failed while running, 2 usage or configuration, 130 interrupted."
    })
public final class Main implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "A folder of jars with further components. Can be repeated. Default: plugins beside vae.")
  private List<Path> plugins = List.of();

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Prints only errors and the outcome.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Prints what may help to find a fault, too.")
  private boolean verbose;

  private Main() {}

  /** How much the console is told. */
  Verbosity verbosity() {
    if (quiet && verbose) {
      throw new ParameterException(spec.commandLine(), "--quiet and --verbose exclude each other");
    }
    return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }

  /** Where lines go that are neither an error nor the outcome. */
  PrintWriter details() {
    return quiet ? new PrintWriter(Writer.nullWriter()) : spec.commandLine().getOut();
  }

  /** Shows how training goes, as far as that is wanted. */
  Progress progress() {
    return quiet ? new ProgressLines(details()) : Progress.on(details());
  }

  /** How wide a bar may be that shows how far work is; 0 if none is wanted. */
  int progressColumns() {
    return quiet ? 0 : Progress.terminalColumns();
  }

  /** The components on the class path and in the folders of plugins. */
  Catalogue catalogue() {
    return Catalogue.discover(plugins());
  }

  /** The folders of plugins. */
  List<Path> plugins() {
    return plugins.isEmpty() ? defaultPlugins() : plugins;
  }

  /** The launcher tells where it is. */
  private static List<Path> defaultPlugins() {
    return Optional.ofNullable(System.getProperty("vae.home"))
        .map(home -> Path.of(home, "plugins"))
        .filter(Files::isDirectory)
        .stream()
        .toList();
  }

  /**
   * Runs a command and ends the process.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.setOut(new WithoutSameDiff(System.out));
    MemoryLimits.set();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((error, command, result) -> report(error, command))
        .setExecutionStrategy(Main::run);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** What a plugin's class lacks may show only when it is used, and then not as an exception. */
  private static int run(ParseResult arguments) {
    Main main = (Main) arguments.commandSpec().userObject();
    ConsoleFilter.show(main.verbosity());
    LOG.debug("arguments: {}", String.join(" ", arguments.originalArgs()));
    try {
      return new RunLast().execute(arguments);
    } catch (LinkageError e) {
      if (e.getCause() instanceof NativeLibrariesException unusable) {
        throw unusable;
      }
      throw new ExecutionException(
          arguments.commandSpec().commandLine(),
          "a component or jar does not fit this version of vae4j: " + e,
          e);
    }
  }

  private static int report(Exception error, CommandLine command) {
    boolean configuration =
        error instanceof InvalidConfigException
            || error instanceof InvalidRunException
            || error instanceof CatalogueException
            || error instanceof UnsupportedModelException
            || error instanceof InvalidWeightsException
            || error instanceof NativeLibrariesException
            || error instanceof UsageException;
    String prefix = configuration ? "" : "vae: ";
    command.getErr().println(prefix + message(error));
    LOG.debug("the cause:", error);
    return configuration ? ExitCode.CONFIGURATION : ExitCode.FAILED;
  }

  private static String message(Exception error) {
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }

  /** ND4J prints a line for each operation of an expression whose gradient it derives. */
  private static final class WithoutSameDiff extends PrintStream {
    WithoutSameDiff(PrintStream out) {
      super(out, true, Charset.defaultCharset());
    }

    @Override
    public void println(String line) {
      if (line == null || !line.startsWith("Added differentiated op")) {
        super.println(line);
      }
    }
  }
}
