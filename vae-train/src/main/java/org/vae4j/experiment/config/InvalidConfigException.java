package org.vae4j.experiment.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vae4j.api.spi.LongLists;

/** A configuration that cannot be used; the message lists everything that is wrong with it. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
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
    List<Problem> sorted = problems.stream().sorted(byPlace(source)).toList();
    List<String> places =
        sorted.stream().map(problem -> problem.location().within(source)).toList();
    int width = places.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(source);
    text.append(problems.size() == 1 ? ": 1 error" : ": " + problems.size() + " errors");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      String gap = " ".repeat(width - places.get(i).length() + 2);
      lines.add(places.get(i) + gap + sorted.get(i).message());
    }
    LongLists.cut(lines).forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }

  /** Options and the file itself first, then the files that it extends. */
  private static Comparator<Problem> byPlace(String source) {
    return Comparator.comparing(
            (Problem problem) ->
                problem.location().line() > 0 && !problem.location().source().equals(source))
        .thenComparing(problem -> problem.location().line() > 0 ? problem.location().source() : "")
        .thenComparingInt(problem -> problem.location().line())
        .thenComparingInt(problem -> problem.location().column());
  }
}
