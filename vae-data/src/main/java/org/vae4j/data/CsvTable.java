package org.vae4j.data;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Labels;
import org.vae4j.api.NaturalOrder;

/** A table of numbers, all of it in memory. */
final class CsvTable implements LabelledImages {
  private static final int CHECKED_ROWS = 1024;
  private static final int MAX_CLASSES = 1 << 16;

  private final DataFile file;
  private final List<float[]> rows = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> classNames;
  private final List<String> valueNames;
  private final ImageShape shape;

  /**
   * Reads a table.
   *
   * @param file the table
   * @param config which columns are what
   * @throws IllegalArgumentException if the shape does not fit the columns
   * @throws InvalidDataException if it is no table of numbers that has these columns
   * @throws UncheckedIOException if it cannot be read
   */
  CsvTable(DataFile file, Csv.Config config) {
    this.file = file;
    try (CsvRows table =
        new CsvRows(
            file, config, names -> CsvColumns.find(names, config.label(), config.columns()))) {
      for (Optional<CsvRows.Row> row = table.next(); row.isPresent(); row = table.next()) {
        add(row.get());
      }
      table.throwIfWrong();
      this.shape = shape(config, table.columns().numbers().length);
      this.valueNames = config.header() ? table.columns().valueNames() : List.of();
    }
    this.classNames = classes();
  }

  private void add(CsvRows.Row row) {
    rows.add(row.numbers());
    row.label().ifPresent(labels::add);
    if (rows.size() % CHECKED_ROWS == 0) {
      Storage.requireMemory(file.name(), rows.size(), (long) Float.BYTES * row.numbers().length);
    }
  }

  private static ImageShape shape(Csv.Config config, int columns) {
    ImageShape wanted =
        config
            .shape()
            .map(sizes -> new ImageShape(sizes.get(0), sizes.get(1), sizes.get(2)))
            .orElseGet(() -> new ImageShape(1, 1, columns));
    if (wanted.length() != columns) {
      throw new IllegalArgumentException(
          "shape (%s) must have as many values as there are columns of numbers (%d)"
              .formatted(config.shape().orElseThrow(), columns));
    }
    return wanted;
  }

  private List<String> classes() {
    List<String> names = labels.stream().distinct().limit(MAX_CLASSES + 1L).toList();
    if (names.size() > MAX_CLASSES) {
      throw new InvalidDataException(
          file.name(), "number of classes must be <= %d".formatted(MAX_CLASSES));
    }
    return NaturalOrder.sort(names);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public List<String> valueNames() {
    return valueNames;
  }

  @Override
  public Labels labels() {
    if (classNames.isEmpty()) {
      return Labels.none(rows.size());
    }
    int[] classes = labels.stream().mapToInt(SelectedClasses.positions(classNames)::get).toArray();
    return Labels.of(classes, classNames.size());
  }

  @Override
  public ImageSource load(BitSet wanted) {
    float[][] images = rows.toArray(float[][]::new);
    for (int i = 0; i < images.length; i++) {
      if (!wanted.get(i)) {
        images[i] = null; // so that it says nothing of the values that there are
      }
    }
    return new FloatImages(shape, images);
  }
}
