package org.vae4j.viz;

import java.util.stream.IntStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;

/** The classes that codes are decoded as. */
final class Classes {

  private Classes() {}

  /**
   * Finds a class.
   *
   * @param setting what names it
   * @param name its name
   * @param dataset whose classes they are
   * @return its index
   * @throws IllegalArgumentException if there is none of that name
   */
  static int index(String setting, String name, Dataset dataset) {
    int index = dataset.classNames().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be one of the dataset's classes %s"
              .formatted(setting, name, dataset.classNames()));
    }
    return index;
  }

  /** Labels for codes of the prior: one class after the other where the model is conditional. */
  static Labels inTurn(int n, Vae vae, int classCount) {
    return vae.isConditional()
        ? Labels.of(IntStream.range(0, n).map(i -> i % classCount).toArray(), classCount)
        : Labels.none(n);
  }
}
