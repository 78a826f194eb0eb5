package org.vae4j.inference;

import java.util.Collections;
import java.util.List;

/** Finds the values of a model among the columns of a table, by name. */
final class NamedColumns {
  private final int columns;
  private final int[] positions;

  /**
   * Finds columns.
   *
   * @param wanted the names of the model's values
   * @param given the names of the table's columns
   * @throws IllegalArgumentException if one is missing or there twice
   * @throws IllegalStateException if no names are wanted
   */
  NamedColumns(List<String> wanted, List<String> given) {
    if (wanted.isEmpty()) {
      throw new IllegalStateException(
          "values of the model have no names; their order must be known");
    }
    List<String> missing = wanted.stream().filter(name -> !given.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "columns (%s) must have those of the model (%s); missing: %s"
              .formatted(
                  String.join(", ", given), String.join(", ", wanted), String.join(", ", missing)));
    }
    for (String name : wanted) {
      if (Collections.frequency(given, name) > 1) {
        throw new IllegalArgumentException("column '%s' must be there once".formatted(name));
      }
    }
    this.columns = given.size();
    this.positions = wanted.stream().mapToInt(given::indexOf).toArray();
  }

  /** The values of rows, in the model's order. */
  float[][] of(float[]... rows) {
    float[][] values = new float[rows.length][positions.length];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "length of rows[%d] (%d) must be %d, one for each column"
                .formatted(i, rows[i].length, columns));
      }
      for (int j = 0; j < positions.length; j++) {
        values[i][j] = rows[i][positions[j]];
      }
    }
    return values;
  }
}
