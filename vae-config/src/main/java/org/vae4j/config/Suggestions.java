package org.vae4j.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
public final class Suggestions {
  private static final int MAX_SUGGESTIONS = 3;
  private static final int MAX_DISTANCE = 3;
  private static final LevenshteinDistance LEVENSHTEIN = LevenshteinDistance.getDefaultInstance();

  private Suggestions() {}

  /**
   * A question after names that are nearly the one that was written.
   *
   * @param written what was written
   * @param known what there is
   * @return such as {@code ; did you mean 'epochs'?}, or nothing if nothing is near
   */
  public static String didYouMean(String written, Collection<String> known) {
    List<String> near = near(written, known);
    return near.isEmpty() ? "" : question(near);
  }

  /** Asks for one of several names, or ends the sentence if there are none. */
  static String question(List<String> names) {
    return names.isEmpty()
        ? "."
        : names.stream()
            .limit(MAX_SUGGESTIONS)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  /**
   * As {@link #didYouMean}, for sentences after which another follows.
   *
   * @param written what was written
   * @param known what there is
   * @return the question, or a full stop if nothing is near
   */
  public static String didYouMeanOrStop(String written, Collection<String> known) {
    String question = didYouMean(written, known);
    return question.isEmpty() ? "." : question;
  }

  /** The known names that are nearly the one that was written, the nearest first. */
  static List<String> near(String written, Collection<String> known) {
    int limit = Math.min(MAX_DISTANCE, Math.max(1, written.length() / 2));
    return known.stream()
        .filter(name -> Math.abs(written.length() - name.length()) <= limit) // at once, if long
        .filter(name -> distance(written, name) <= Math.min(limit, name.length() - 1))
        .sorted(Comparator.comparing((String name) -> distance(written, name)))
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  /**
   * Single edits, where small and capital letters are the same; two neighbours that stand the wrong
   * way round are one, too.
   */
  private static int distance(String writtenName, String knownName) {
    String written = writtenName.toLowerCase(Locale.ROOT);
    String known = knownName.toLowerCase(Locale.ROOT);
    int distance = LEVENSHTEIN.apply(written, known);
    for (int i = 1; i < written.length(); i++) {
      String swapped =
          written.substring(0, i - 1)
              + written.charAt(i)
              + written.charAt(i - 1)
              + written.substring(i + 1);
      distance = Math.min(distance, 1 + LEVENSHTEIN.apply(swapped, known));
    }
    return distance;
  }
}
