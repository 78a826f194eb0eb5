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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a table of numbers, read one after another. */
final class CsvRows implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final String NOT_UTF8 = "the text must be UTF-8: save it so, as by iconv -t UTF-8";
  private static final int MAX_FIELDS = 1 << 16;
  private static final int MAX_FIELD_SIZE = 1 << 20;
  private static final int MAX_ROW_SIZE = 1 << 24;

  private static final Logger LOG = LoggerFactory.getLogger(CsvRows.class);

  /** How the library names the line in which a row begins. */
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final DataFile file;
  private final boolean mustHaveClasses;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> lines;
  private final CsvColumns columns;
  private final CsvProblems problems;
  private Optional<CsvRecord> ahead;

  /**
   * A row.
   *
   * @param numbers those of its columns of numbers
   * @param label its class; nothing if the table has no such column, or it is empty
   * @param id what it is called; nothing if the table has no such column, or it is empty
   * @param line where it begins, from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(float[] numbers, Optional<String> label, Optional<String> id, long line) {}

  /** Which columns of a table are what, once it is known which there are. */
  interface Finding {
    /** Finds them by the names of all. */
    CsvColumns find(CsvHeader header);
  }

  /**
   * How a table is written.
   *
   * @param separator what stands between fields
   * @param header whether the first line names the columns, if that is known
   * @param names names by which a header is known
   * @param mustHaveClasses whether each row must have a class, if there is a column of them
   */
  record Format(
      char separator, Optional<Boolean> header, List<String> names, boolean mustHaveClasses) {}

  /**
   * Opens a table.
   *
   * @param file the table
   * @param format how it is written
   * @param finding which columns are what
   * @throws InvalidDataException if it has no rows, or not the columns that it should have
   * @throws UncheckedIOException if it cannot be read
   */
  CsvRows(DataFile file, Format format, Finding finding) {
    this.file = file;
    this.mustHaveClasses = format.mustHaveClasses();
    this.csv = guarded(() -> reader(open(), format.separator()));
    try {
      this.lines = csv.iterator();
      this.ahead = line();
      CsvHeader header = header(format);
      this.columns = columns(header, finding);
      this.problems = new CsvProblems(columns);
      if (header.isGiven()) {
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
    if (!format.header().equals(Optional.of(false))) {
      columns.notes().forEach(note -> LOG.warn("{}: {}", file.name(), note));
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

  private static CsvReader<CsvRecord> reader(PushbackReader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
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
    return e instanceof CharacterCodingException ? invalid(NOT_UTF8) : file.failure(e);
  }

  private void refuse(String message) {
    throw invalid(message);
  }

  InvalidDataException invalid(String problem) {
    return new InvalidDataException(file.name(), problem);
  }

  private static String parseProblem(CsvParseException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    return "%sthe file must be a table in CSV: a quote that begins a field ends it too, and behind that comes a separator; a field has at most %,d characters, a row %,d and %,d fields"
        .formatted(
            line.find() ? "row in line %s: ".formatted(line.group(1)) : "",
            MAX_FIELD_SIZE,
            MAX_ROW_SIZE,
            MAX_FIELDS);
  }

  private CsvHeader header(Format format) {
    CsvRecord line = ahead.orElseThrow(() -> invalid("the file must have at least one row"));
    if (line.getFields().stream().anyMatch(field -> field.indexOf('\0') >= 0)) {
      throw invalid(NOT_UTF8); // but UTF-16
    }
    return CsvHeader.of(line.getFields(), format.header(), format.names());
  }

  private CsvColumns columns(CsvHeader header, Finding finding) {
    try {
      return finding.find(header);
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
    float[] numbers = new float[columns.numbers().size()];
    for (int i = 0; i < numbers.length; i++) {
      int column = columns.numbers().get(i);
      numbers[i] = CsvNumber.parse(line.getField(column).strip());
      if (!Float.isFinite(numbers[i])) {
        problems.addField(line, column);
      }
    }
    Optional<String> label = columns.label().flatMap(column -> text(line, column));
    if (mustHaveClasses && label.isEmpty()) {
      columns.label().ifPresent(column -> problems.addField(line, column));
    }
    Optional<String> id = columns.id().flatMap(column -> text(line, column));
    return Optional.of(new Row(numbers, label, id, line.getStartingLineNumber()));
  }

  private static Optional<String> text(CsvRecord line, int column) {
    return Optional.of(line.getField(column).strip()).filter(text -> !text.isEmpty());
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
