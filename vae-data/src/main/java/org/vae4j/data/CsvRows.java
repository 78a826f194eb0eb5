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
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The rows of a table of numbers, read one after another. */
final class CsvRows implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final int MAX_FIELDS = 1 << 16;
  private static final int MAX_FIELD_SIZE = 1 << 20;
  private static final int MAX_ROW_SIZE = 1 << 24;

  private final DataFile file;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> lines;
  private final CsvColumns columns;
  private final CsvProblems problems;
  private Optional<CsvRecord> ahead;

  /** A row. */
  static final class Row {
    private final float[] numbers;
    private final Optional<String> label;

    private Row(float[] numbers, Optional<String> label) {
      this.numbers = numbers;
      this.label = label;
    }

    /** Those of its columns of numbers. */
    float[] numbers() {
      return numbers;
    }

    /** Its class; nothing if the table has no such column. */
    Optional<String> label() {
      return label;
    }
  }

  /** Which columns of a table are what, once it is known which there are. */
  interface Finding {
    /** Finds them by the names of all. */
    CsvColumns find(List<String> names);
  }

  /**
   * Opens a table.
   *
   * @param file the table
   * @param config how it is written
   * @param finding which columns are what
   * @throws InvalidDataException if it has no rows, or not the columns that it should have
   * @throws UncheckedIOException if it cannot be read
   */
  CsvRows(DataFile file, Csv.Config config, Finding finding) {
    this.file = file;
    this.csv = guarded(() -> reader(open(), config));
    try {
      this.lines = csv.iterator();
      this.ahead = line();
      this.columns = columns(config, finding);
      this.problems = new CsvProblems(columns);
      if (config.header()) {
        ahead = line();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    if (ahead.isEmpty()) {
      close();
      throw invalid("the file must have at least one row below its header");
    }
  }

  private PushbackReader open() {
    try {
      PushbackReader text =
          new PushbackReader(
              new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder())); // strict
      int start = text.read();
      if (start >= 0 && start != BYTE_ORDER_MARK) {
        text.unread(start);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvReader<CsvRecord> reader(PushbackReader text, Csv.Config config) {
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

  private Optional<CsvRecord> line() {
    return guarded(() -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty());
  }

  /** What reading throws, as it is told of. */
  private <T> T guarded(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CsvParseException e) {
      throw invalid(parseProblem(e));
    } catch (UncheckedIOException e) {
      throw e instanceof InvalidDataException || e.getCause() == null ? e : failure(e.getCause());
    }
  }

  private UncheckedIOException failure(IOException e) {
    return e instanceof CharacterCodingException
        ? invalid("the text must be UTF-8")
        : file.failure(e);
  }

  private void refuse(String message) {
    throw invalid(message);
  }

  InvalidDataException invalid(String problem) {
    return new InvalidDataException(file.name(), problem);
  }

  private static String parseProblem(CsvParseException e) {
    String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return "the file must be a table in CSV: " + e.getMessage() + reason;
  }

  private CsvColumns columns(Csv.Config config, Finding finding) {
    CsvRecord line = ahead.orElseThrow(() -> invalid("the file must have at least one row"));
    List<String> names =
        config.header()
            ? line.getFields().stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, line.getFieldCount()).mapToObj(String::valueOf).toList();
    try {
      return finding.find(names);
    } catch (NoSuchElementException e) {
      throw invalid(e.getMessage());
    }
  }

  /** Which columns are what. */
  CsvColumns columns() {
    return columns;
  }

  /**
   * Reads the next row. What is wrong with one is kept, and the next tried.
   *
   * @return the row; nothing after the last
   * @throws InvalidDataException if the file is not what it should be
   */
  Optional<Row> next() {
    while (ahead.isPresent()) {
      Optional<Row> row = row(ahead.get());
      ahead = line();
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  /**
   * Tells what was wrong with the rows so far.
   *
   * @throws InvalidDataException if anything was
   */
  void throwIfWrong() {
    problems.message().ifPresent(this::refuse);
  }

  private Optional<Row> row(CsvRecord line) {
    problems.addRow();
    if (line.getFieldCount() != columns.names().size()) {
      problems.addLength(line);
      return Optional.empty();
    }
    float[] numbers = new float[columns.numbers().length];
    for (int i = 0; i < numbers.length; i++) {
      String field = line.getField(columns.numbers()[i]).strip();
      numbers[i] = number(field);
      if (!Float.isFinite(numbers[i])) {
        problems.addField(line, columns.numbers()[i]);
      }
    }
    return Optional.of(new Row(numbers, columns.label().map(column -> label(line, column))));
  }

  private String label(CsvRecord line, int column) {
    String label = line.getField(column).strip();
    if (label.isEmpty()) {
      problems.addField(line, column);
    }
    return label;
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

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }
}
