package org.vae4j.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vae4j.api.spi.Finding.Severity;
import org.vae4j.api.spi.LongLists;

/** Problems as people read them: one a line, each with its place. */
public final class ProblemList {

  private ProblemList() {}

  /**
   * The text of problems.
   *
   * @param source the file that they are about
   * @param problems the problems, at least one, all of one severity
   * @return a line with their number, and one for each of them
   */
  public static String text(String source, List<Problem> problems) {
    List<Problem> sorted = problems.stream().distinct().sorted(byPlace(source)).toList();
    List<String> places =
        sorted.stream().map(problem -> problem.location().within(source)).toList();
    int width = places.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(source).append(": ").append(heading(sorted));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      String gap = " ".repeat(width - places.get(i).length() + 2);
      lines.add(places.get(i) + gap + sorted.get(i).message());
    }
    LongLists.cut(lines).forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }

  private static String heading(List<Problem> problems) {
    String noun = problems.get(0).severity() == Severity.ERROR ? "error" : "warning";
    return "%d %s%s".formatted(problems.size(), noun, problems.size() == 1 ? "" : "s");
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
