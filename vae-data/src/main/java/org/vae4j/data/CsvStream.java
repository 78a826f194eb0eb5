package org.vae4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vae4j.api.data.ImageShape;

/** The rows of a table. */
final class CsvStream implements ImageStream {
  private static final char COMMA = ',';

  private static final float BYTE = 255;

  private final CsvRows rows;
  private final boolean areBytes;
  private int next;

  private CsvStream(CsvRows rows, boolean isImage) {
    this.rows = rows;
    List<String> names = rows.columns().valueNames();
    this.areBytes = isImage && !names.isEmpty() && names.equals(ImageStreams.pixels(names.size()));
  }

  /**
   * Opens a table. It need not have the column of the classes.
   *
   * @param file the table
   * @param settings how the table of training was written; with commas if it is not said
   * @param shape that images must have
   * @param names what their values are called; empty if they have no names
   * @throws InvalidDataException if it is no table of numbers that has the columns
   */
  static CsvStream of(
      DataFile file, Optional<Csv.Config> settings, ImageShape shape, List<String> names) {
    List<String> wanted =
        names.isEmpty() ? settings.flatMap(Csv.Config::columns).orElse(List.of()) : names;
    Optional<Boolean> header = settings.flatMap(Csv.Config::header).filter(isHeader -> !isHeader);
    CsvLike like =
        new CsvLike(
            wanted.isEmpty() ? "an image of " + shape : "the model",
            wanted,
            shape.length(),
            settings.flatMap(Csv.Config::label),
            false);
    CsvRows.Format format =
        new CsvRows.Format(
            settings.map(config -> config.separator().charAt(0)).orElse(COMMA),
            header,
            wanted,
            false);
    return new CsvStream(
        new CsvRows(file, format, columns -> columns(columns, like, settings)), wanted.isEmpty());
  }

  /** Columns of a file without a header are called by their numbers, if they are called at all. */
  private static CsvColumns columns(CsvHeader header, CsvLike like, Optional<Csv.Config> settings) {
    for (List<String> own :
        List.of(ImageStreams.numbered(like.count()), ImageStreams.pixels(like.count()))) {
      if (like.names().isEmpty() && header.names().containsAll(own)) { // as commands write them
        return CsvColumns.like(
            header, new CsvLike("the model", own, like.count(), like.label(), false));
      }
    }
    boolean areNumbered = header.names().containsAll(like.names()) && !header.isGiven();
    return areNumbered && settings.flatMap(Csv.Config::columns).isPresent()
        ? CsvColumns.of(header, settings.orElseThrow())
        : CsvColumns.like(header, like);
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Named> next(int most) {
    List<Identity> identities = new ArrayList<>();
    List<float[]> numbers = new ArrayList<>();
    Optional<CsvRows.Row> row = rows.next();
    while (row.isPresent()) {
      numbers.add(values(row.get().numbers()));
      identities.add(identity(row.get()));
      row = numbers.size() < most ? rows.next() : Optional.empty();
    }
    rows.throwIfWrong();
    return numbers.isEmpty() ? Optional.empty() : Optional.of(new Named(identities, numbers));
  }

  private Identity identity(CsvRows.Row row) {
    return new Identity(
        next++,
        rows.columns().label().map(column -> row.label().orElse("")),
        rows.columns().id().map(column -> row.id().orElse("")));
  }

  /** Bytes become values in [0, 1], as in datasets. */
  private float[] values(float... numbers) {
    if (areBytes) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] /= BYTE;
      }
    }
    return numbers;
  }

  @Override
  public void close() {
    rows.close();
  }
}
