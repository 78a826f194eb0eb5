package org.vae4j.data;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.NaturalOrder;
import org.vae4j.api.data.TableColumn;
import org.vae4j.api.data.TableColumn.Use;
import org.vae4j.api.tensor.NumberRange;

/** A table of numbers, all of it in memory. */
final class CsvTable implements LabelledImages {
  private static final int CHECKED_ROWS = 1024;
  private static final int MAX_CLASSES = 1 << 16;

  private final DataFile file;
  private final List<float[]> rows = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Optional<String>> ids = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> classNames;
  private final CsvColumns columns;
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
    this(file, config, List.of(), config.header(), header -> CsvColumns.of(header, config));
  }

  /**
   * Reads a table that must have the columns of another one.
   *
   * @param file the table
   * @param config which columns are what
   * @param other the other table
   * @throws InvalidDataException if it is no table of numbers that has these columns
   * @throws UncheckedIOException if it cannot be read
   */
  CsvTable(DataFile file, Csv.Config config, CsvTable other) {
    this(
        file,
        config,
        other.valueNames(),
        config.header().filter(isHeader -> !isHeader || other.valueNames().isEmpty()),
        header -> columns(header, config, other));
  }

  private static CsvColumns columns(CsvHeader header, Csv.Config config, CsvTable other) {
    return header.isGiven() || config.columns().isEmpty()
        ? CsvColumns.like(
            header,
            new CsvLike(
                other.name(), other.valueNames(), other.shape.length(), config.label(), true))
        : CsvColumns.of(header, config);
  }

  private CsvTable(
      DataFile file,
      Csv.Config config,
      List<String> names,
      Optional<Boolean> header,
      CsvRows.Finding finding) {
    this.file = file;
    CsvRows.Format format = new CsvRows.Format(config.separator().charAt(0), header, names, true);
    try (CsvRows table = new CsvRows(file, format, finding)) {
      for (Optional<CsvRows.Row> row = table.next(); row.isPresent(); row = table.next()) {
        add(row.get());
      }
      table.throwIfWrong();
      this.columns = table.columns();
      this.shape = shape(config, columns.numbers().size());
    }
    this.classNames = classes();
  }

  private void add(CsvRows.Row row) {
    rows.add(row.numbers());
    lines.add(row.line());
    ids.add(row.id());
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
    return columns.valueNames();
  }

  @Override
  public List<TableColumn> columns() {
    return IntStream.range(0, columns.names().size()).mapToObj(this::column).toList();
  }

  private TableColumn column(int column) {
    int value = columns.numbers().indexOf(column);
    Use use =
        value >= 0
            ? Use.VALUE
            : columns.label().equals(Optional.of(column))
                ? Use.LABEL
                : columns.id().equals(Optional.of(column)) ? Use.ID : Use.PASSED_OVER;
    return new TableColumn(
        columns.names().get(column),
        use,
        use == Use.VALUE ? Optional.of(range(value)) : Optional.empty());
  }

  private NumberRange range(int value) {
    DoubleSummaryStatistics all = rows.stream().mapToDouble(row -> row[value]).summaryStatistics();
    return new NumberRange(all.getMin(), all.getMax());
  }

  @Override
  public Optional<String> nameOf(int position) {
    return Optional.of("line " + lines.get(position));
  }

  @Override
  public Optional<String> idOf(int position) {
    return ids.get(position);
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
