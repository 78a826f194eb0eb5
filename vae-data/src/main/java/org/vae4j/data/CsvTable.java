package org.vae4j.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Labels;

/** A table of numbers, all of it in memory. */
final class CsvTable implements LabelledImages {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final int MAX_FIELDS = 1 << 16;
  private static final int MAX_FIELD_SIZE = 1 << 20;
  private static final int MAX_ROW_SIZE = 1 << 24;
  private static final int CHECKED_ROWS = 1024;
  private static final int MAX_CLASSES = 1 << 16;

  private final DataFile file;
  private final Csv.Config config;
  private final List<float[]> rows = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> classNames;
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
    this.config = config;
    try (PushbackReader text = open();
        CsvReader<CsvRecord> csv = reader(text)) {
      this.shape = read(csv.iterator());
    } catch (CsvParseException e) {
      throw invalid(parseProblem(e));
    } catch (UncheckedIOException e) {
      throw e instanceof InvalidDataException ? e : failure(e.getCause());
    } catch (IOException e) {
      throw failure(e);
    }
    this.classNames = classes();
  }

  private PushbackReader open() throws IOException {
    PushbackReader text =
        new PushbackReader(
            new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder())); // strict
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return text;
  }

  private CsvReader<CsvRecord> reader(PushbackReader text) {
    return CsvReader.builder()
        .fieldSeparator(config.separator().charAt(0))
        .allowUnclosedQuote(false)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE) // our own error says where
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(
            CsvRecordHandler.builder()
                .maxFields(MAX_FIELDS)
                .maxFieldSize(MAX_FIELD_SIZE)
                .maxRecordSize(MAX_ROW_SIZE)
                .build(),
            text);
  }

  private UncheckedIOException failure(IOException e) {
    return e instanceof CharacterCodingException
        ? invalid("the text must be UTF-8")
        : file.failure(e);
  }

  private InvalidDataException invalid(String problem) {
    return new InvalidDataException(file.name(), problem);
  }

  private void refuse(String problems) {
    throw invalid(problems);
  }

  private static String parseProblem(CsvParseException e) {
    String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return "the file must be a table in CSV: " + e.getMessage() + reason;
  }

  private ImageShape read(Iterator<CsvRecord> lines) {
    if (!lines.hasNext()) {
      throw invalid("the file must have at least one row");
    }
    CsvRecord first = lines.next();
    CsvColumns columns = columns(first);
    CsvProblems problems = new CsvProblems(columns);
    if (!config.header()) {
      add(first, columns, problems);
    }
    while (lines.hasNext()) {
      add(lines.next(), columns, problems);
    }
    problems.message().ifPresent(this::refuse);
    if (rows.isEmpty()) {
      throw invalid("the file must have at least one row below its header");
    }
    return shape(columns.numbers().length);
  }

  private CsvColumns columns(CsvRecord first) {
    List<String> names =
        config.header()
            ? first.getFields().stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, first.getFieldCount()).mapToObj(String::valueOf).toList();
    try {
      return CsvColumns.find(names, config.label(), config.columns());
    } catch (NoSuchElementException e) {
      throw invalid(e.getMessage());
    }
  }

  private ImageShape shape(int columns) {
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

  private void add(CsvRecord line, CsvColumns columns, CsvProblems problems) {
    problems.addRow();
    if (line.getFieldCount() != columns.names().size()) {
      problems.addLength(line);
      return;
    }
    float[] row = new float[columns.numbers().length];
    for (int i = 0; i < row.length; i++) {
      String field = line.getField(columns.numbers()[i]).strip();
      row[i] = number(field);
      if (!Float.isFinite(row[i])) {
        problems.addField(line, columns.numbers()[i]);
      }
    }
    rows.add(row);
    if (rows.size() % CHECKED_ROWS == 0) {
      Storage.requireMemory(file.name(), rows.size(), (long) Float.BYTES * row.length);
    }
    columns.label().ifPresent(column -> addLabel(line, column, problems));
  }

  private void addLabel(CsvRecord line, int column, CsvProblems problems) {
    String label = line.getField(column).strip();
    labels.add(label);
    if (label.isEmpty()) {
      problems.addField(line, column);
    }
  }

  /** Not a number for what is none; Java's own way would take hexadecimal, and 1f and 1d too. */
  private static float number(String field) {
    for (int i = 0; i < field.length(); i++) {
      if ("0123456789+-.eE".indexOf(field.charAt(i)) < 0) {
        return Float.NaN;
      }
    }
    try {
      return Float.parseFloat(field);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private List<String> classes() {
    List<String> names = labels.stream().distinct().limit(MAX_CLASSES + 1L).toList();
    if (names.size() > MAX_CLASSES) {
      throw invalid("number of classes must be <= %d".formatted(MAX_CLASSES));
    }
    boolean areNumbers = names.stream().allMatch(name -> name.matches("-?[0-9]{1,9}"));
    Stream<String> sorted =
        areNumbers
            ? names.stream().sorted(Comparator.comparing(Integer::valueOf))
            : names.stream().sorted();
    return sorted.toList();
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
