package org.vae4j.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
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
import org.vae4j.config.Problem;
import org.vae4j.config.ProblemList;
import org.vae4j.config.catalogue.Catalogue;
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
      "Exit codes: 0 done, 1 it failed while running, 2 usage or configuration, 141 nobody read the"
          + " output to its end; interrupted: 130 by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP."
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

  private final PrintWriter data;

  private Main(PrintWriter data) {
    this.data = data;
  }

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

  /**
   * Where rows, JSON and the like go: as they are, for other programs. Where a terminal shows them,
   * control characters are visible, as in all that is for people.
   */
  PrintWriter data() {
    return Boolean.getBoolean("vae.stdout.terminal") ? spec.commandLine().getOut() : data;
  }

  /** Tells what is hardly meant of something that is going to be done, as far as that is wanted. */
  void warn(String source, List<Problem> warnings) {
    if (warnings.isEmpty()) {
      return;
    }
    String text = ProblemList.text(source, warnings);
    LOG.warn(ConsoleFilter.TOLD, text);
    if (!quiet) {
      PrintWriter errors = spec.commandLine().getErr();
      errors.println(text);
      errors.flush();
    }
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
    Thread.setDefaultUncaughtExceptionHandler(FailureReport::ofThread);
    MemoryLimits.set();
    ParentWatch.beginIfWanted();
    System.exit(execute(StandardOutput.ofProcess(), System.err, arguments));
  }

  static int execute(StandardOutput output, PrintStream errors, String... arguments) {
    PrintStream out = new WithoutSameDiff(output);
    System.setOut(out);
    int exitCode = commandLine(out, errors).execute(arguments);
    out.flush();
    return output.checked(exitCode, errors);
  }

  static CommandLine commandLine(PrintStream out, PrintStream errors) {
    Charset charset = Charset.defaultCharset();
    return commandLine(new PrintWriter(out, true, charset), new PrintWriter(errors, true, charset));
  }

  /**
   * The commands.
   *
   * @param out where data and the outcome go
   * @param errors where people read what went wrong
   */
  static CommandLine commandLine(PrintWriter out, PrintWriter errors) {
    return new CommandLine(new Main(out))
        .setOut(new PrintWriter(new VisibleWriter(out), true))
        .setErr(new PrintWriter(new VisibleWriter(errors), true))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(UsageReport::of)
        .setExecutionExceptionHandler(
            (error, command, result) -> FailureReport.of(error, command.getErr()))
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
      return main.helped(arguments) ? ExitCode.DONE : new RunLast().execute(arguments);
    } catch (LinkageError e) {
      if (e.getCause() instanceof NativeLibrariesException unusable) {
        throw unusable;
      }
      throw new ExecutionException(
          arguments.commandSpec().commandLine(),
          "a component or jar does not fit this version of vae4j: " + e,
          e);
    } catch (Error e) { // such as of memory
      return FailureReport.of(e, arguments.commandSpec().commandLine().getErr());
    }
  }

  /** Help is in colours where it can be, by control characters of its own. */
  private boolean helped(ParseResult arguments) {
    Optional<CommandLine> asked =
        arguments.asCommandLineList().stream()
            .filter(CommandLine::isUsageHelpRequested)
            .findFirst();
    asked.ifPresent(command -> command.usage(data, command.getColorScheme()));
    data.flush();
    return asked.isPresent();
  }

  /** ND4J prints a line for each operation of an expression whose gradient it derives. */
  private static final class WithoutSameDiff extends PrintStream {
    WithoutSameDiff(OutputStream out) {
      super(new BufferedOutputStream(out), true, Charset.defaultCharset());
    }

    @Override
    public void println(String line) {
      if (line == null || !line.startsWith("Added differentiated op")) {
        super.println(line);
      }
    }
  }
}
