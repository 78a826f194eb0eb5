package org.vae4j.experiment.config;

import java.util.Comparator;
import java.util.List;

/** A configuration that cannot be used; the message lists everything that is wrong with it. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt((Problem problem) -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column());

  private final transient List<Problem> problems;

  /**
   * The exception for a configuration.
   *
   * @param source the file's name
   * @param problems what is wrong, at least one
   */
  public InvalidConfigException(String source, List<Problem> problems) {
    super(message(source, problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return all problems that were found
   */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(String source, List<Problem> problems) {
    int width =
        problems.stream()
            .mapToInt(problem -> problem.location().toString().length())
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder(source);
    text.append(problems.size() == 1 ? ": 1 error" : ": " + problems.size() + " errors");
    problems.stream()
        .sorted(BY_PLACE)
        .forEach(
            problem ->
                text.append("\n  ")
                    .append(problem.location())
                    .append(" ".repeat(width - problem.location().toString().length() + 2))
                    .append(problem.message()));
    return text.toString();
  }
}
