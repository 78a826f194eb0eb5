package org.vae4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vae4j.api.ImageShape;

/** The rows of a table. */
final class CsvStream implements ImageStream {
  /** A column that only says what a row is called is passed over. */
  private static final Csv.Config PLAIN =
      new Csv.Config(
          Path.of("-"),
          Optional.empty(),
          Optional.of("name"),
          Optional.empty(),
          true,
          ",",
          Optional.empty(),
          Selection.all());

  private final CsvRows rows;
  private int next;

  private CsvStream(CsvRows rows, ImageShape shape) {
    this.rows = rows;
    int found = rows.columns().numbers().length;
    if (found != shape.length()) {
      rows.close();
      throw rows.invalid(
          "number of columns of numbers (%d) must be the %d of an image of %s"
              .formatted(found, shape.length(), shape));
    }
  }

  /**
   * Opens a table. It need not have the column of the classes.
   *
   * @param file the table
   * @param settings how it is written; with a header and commas if it is not said
   * @param shape that images must have
   * @throws InvalidDataException if it is no table of numbers that has the columns
   */
  static CsvStream of(DataFile file, Optional<Csv.Config> settings, ImageShape shape) {
    Csv.Config config = settings.orElse(PLAIN);
    return new CsvStream(
        new CsvRows(
            file,
            config,
            names ->
                CsvColumns.find(names, config.label().filter(names::contains), config.columns())),
        shape);
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Named> next(int most) {
    List<String> names = new ArrayList<>();
    List<float[]> numbers = new ArrayList<>();
    Optional<CsvRows.Row> row = rows.next();
    while (row.isPresent()) {
      numbers.add(row.get().numbers());
      names.add(Integer.toString(next++));
      row = numbers.size() < most ? rows.next() : Optional.empty();
    }
    rows.throwIfWrong();
    return numbers.isEmpty() ? Optional.empty() : Optional.of(new Named(names, numbers));
  }

  @Override
  public void close() {
    rows.close();
  }
}
