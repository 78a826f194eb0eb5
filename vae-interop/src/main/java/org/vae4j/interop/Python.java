package org.vae4j.interop;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and literals of Python. */
final class Python {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_/]*");
  private static final Set<String> TAKEN =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "gelu",
          "global",
          "if",
          "import",
          "in",
          "is",
          "keras",
          "lambda",
          "layers",
          "nonlocal",
          "not",
          "np",
          "or",
          "ops",
          "pass",
          "pathlib",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "with_weights",
          "yield");

  private Python() {}

  /**
   * The variable of a step.
   *
   * @throws UnsupportedModelException if it has a name that no program can have
   */
  static String variable(String role, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UnsupportedModelException(
          "%s: name (%s) must be of letters, digits and _".formatted(role, name));
    }
    String variable = name.replace('/', '_');
    return TAKEN.contains(variable) ? variable + "_" : variable;
  }

  /** A tuple of whole numbers. */
  static String tuple(List<Integer> numbers) {
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + list + (numbers.size() == 1 ? ",)" : ")");
  }

  /** A text within a comment or a documentation of one line. */
  static String comment(String text) {
    return text.replaceAll("[^\\w .,:+-]", "_");
  }
}
