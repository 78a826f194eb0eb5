package org.vae4j.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${env:NAME:-default}} in a path: the environment's value, or the default where the
 * variable is not set or empty.
 */
final class EnvironmentReferences {
  private static final String BEGIN = "${env:";
  private static final String BEGINNING = "\\$\\{env:";
  private static final Pattern REFERENCE =
      Pattern.compile(BEGINNING + "(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\\}");

  /** Texts without references: a regular expression of Java and JSON Schema alike. */
  static final String NONE = "^(?![\\s\\S]*" + BEGINNING + ")";

  /** Texts that are not blank and whose references are well formed, likewise. */
  static final String WELL_FORMED =
      "^(?=[\\s\\S]*\\S)(?:(?!" + BEGINNING + ")[\\s\\S]|" + REFERENCE + ")*$";

  private EnvironmentReferences() {}

  static boolean isIn(String text) {
    return text.contains(BEGIN);
  }

  /** The variables that a text names. */
  static List<String> names(String text) {
    return REFERENCE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** Throws IllegalArgumentException with a message that goes on from the path. */
  static String replaceIn(String text, Function<String, String> environment) {
    String replaced =
        REFERENCE
            .matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(value(match, environment)));
    if (isIn(REFERENCE.matcher(text).replaceAll(""))) {
      throw new IllegalArgumentException("must be written ${env:NAME} or ${env:NAME:-default}");
    }
    return replaced;
  }

  private static String value(MatchResult match, Function<String, String> environment) {
    String name = match.group(1);
    return Optional.ofNullable(environment.apply(name))
        .filter(value -> !value.isEmpty())
        .or(() -> Optional.ofNullable(match.group(3)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must name a variable of the environment that is set, which %s is not, or have a default: ${env:%s:-…}"
                        .formatted(name, name)));
  }
}
