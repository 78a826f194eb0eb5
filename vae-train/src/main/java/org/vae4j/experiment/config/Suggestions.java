package org.vae4j.experiment.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
public final class Suggestions {
  private static final int MAX_SUGGESTIONS = 3;
  private static final int MAX_DISTANCE = 3;

  private Suggestions() {}

  /**
   * A question after names that are nearly the one that was written.
   *
   * @param written what was written
   * @param known what there is
   * @return such as {@code ; did you mean 'epochs'?}, or nothing if nothing is near
   */
  public static String didYouMean(String written, Collection<String> known) {
    List<String> near = near(written, known).stream().map(name -> "'" + name + "'").toList();
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
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
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    int limit = Math.min(MAX_DISTANCE, Math.max(1, written.length() / 2));
    return known.stream()
        .filter(name -> distance.apply(written, name) <= Math.min(limit, name.length() - 1))
        .sorted(Comparator.comparing((String name) -> distance.apply(written, name)))
        .limit(MAX_SUGGESTIONS)
        .toList();
  }
}
