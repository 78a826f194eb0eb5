package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.config.ExperimentKeys;
import org.vae4j.config.Suggestions;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentConfig;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line: in a line, and in another where to read more. */
final class UsageReport {
  private static final String SET = "--set";

  private UsageReport() {}

  /**
   * Tells of a mistake.
   *
   * @param mistake what picocli or a command has found
   * @param arguments the command line
   * @return the exit code
   */
  static int of(ParameterException mistake, String... arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter errors = command.getErr();
    errors.println("vae: " + sentence(mistake));
    errors.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.CONFIGURATION;
  }

  private static String sentence(ParameterException mistake) {
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched());
    }
    if (mistake instanceof MissingParameterException missing) {
      return missing.getMissing().stream()
          .map(UsageReport::missing)
          .collect(Collectors.joining("; "));
    }
    String message = String.valueOf(mistake.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String missing(ArgSpec argument) {
    String name =
        argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
    return "%s is missing: %s".formatted(name, String.join(" ", argument.description()));
  }

  private static String unknown(CommandSpec command, List<String> arguments) {
    String first = arguments.get(0);
    if (first.startsWith("-")) {
      return "unknown option '%s'%s".formatted(first, meant(command, arguments));
    }
    Collection<String> commands = command.subcommands().keySet();
    return commands.isEmpty()
        ? "there is no place for the argument '%s'".formatted(first)
        : "unknown command '%s'%s".formatted(first, Suggestions.didYouMean(first, commands));
  }

  /** Another option, or the setting of the experiment that has its name. */
  private static String meant(CommandSpec command, List<String> arguments) {
    String option = arguments.get(0);
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    String near = Suggestions.didYouMean(name, command.optionsMap().keySet());
    if (!near.isEmpty() || !command.optionsMap().containsKey(SET)) {
      return near;
    }
    String value =
        equals >= 0
            ? option.substring(equals + 1)
            : arguments.size() > 1 && !arguments.get(1).startsWith("-") ? arguments.get(1) : "…";
    return setting(name)
        .map(path -> "; did you mean %s %s=%s?".formatted(SET, path, value))
        .orElse("");
  }

  /** {@code --batch-size} is {@code training.batchSize}. */
  private static Optional<String> setting(String option) {
    String key = option.replaceAll("[-_]", "");
    return new ExperimentKeys(Catalogue.discover())
        .named(ExperimentConfig.class, key).stream().findFirst();
  }
}
