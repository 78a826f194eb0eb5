package org.vae4j.api.training;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Seeds;

/**
 * What figures are drawn of.
 *
 * @param name the experiment's name
 * @param vae the trained model
 * @param dataset the data that it was trained on
 * @param history the epochs so far, oldest first; may be empty
 * @param seeds randomness, of which a figure uses {@link Seeds#figure}
 * @param units makes of the values of an image those that it has in the data, before transforms: by
 *     row, column and channel, as an array of its own
 */
public record FigureSubject(
    String name,
    Vae vae,
    Dataset dataset,
    List<EpochMetrics> history,
    Seeds seeds,
    UnaryOperator<float[]> units) {

  /** Keeps its own list. */
  public FigureSubject {
    history = List.copyOf(history);
  }

  /**
   * What figures are drawn of where the model's values are those of the data.
   *
   * @param name the experiment's name
   * @param vae the trained model
   * @param dataset the data that it was trained on
   * @param history the epochs so far, oldest first; may be empty
   * @param seeds randomness, of which a figure uses {@link Seeds#figure}
   */
  public FigureSubject(
      String name, Vae vae, Dataset dataset, List<EpochMetrics> history, Seeds seeds) {
    this(name, vae, dataset, history, seeds, float[]::clone);
  }
}
