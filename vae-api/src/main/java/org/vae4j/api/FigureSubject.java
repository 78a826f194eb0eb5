package org.vae4j.api;

import java.util.List;

/**
 * What figures are drawn of.
 *
 * @param name the experiment's name
 * @param vae the trained model
 * @param dataset the data that it was trained on
 * @param history the epochs so far, oldest first; may be empty
 * @param seeds randomness, of which a figure uses {@link Seeds#figure}
 */
public record FigureSubject(
    String name, Vae vae, Dataset dataset, List<EpochMetrics> history, Seeds seeds) {

  /** Keeps its own list. */
  public FigureSubject {
    history = List.copyOf(history);
  }
}
