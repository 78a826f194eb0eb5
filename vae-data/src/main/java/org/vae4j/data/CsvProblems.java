package org.vae4j.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong with the fields of a table, column by column. */
final class CsvProblems {
  private static final int PLACES_SHOWN = 3;
  private static final int LENGTHS_SHOWN = 5;
  private static final int NAMES_SHOWN = 20;

  /** Of a column whose fields are no numbers, so many show what would help. */
  private static final int FIELDS_TRIED = 100;

  private final CsvColumns columns;
  private final Map<Integer, Column> byColumn = new TreeMap<>();
  private final List<String> lengths = new ArrayList<>();
  private int otherLengths;
  private boolean hasMissing;
  private int rows;

  /** What is wrong with one column. */
  private static final class Column {
    private final List<String> places = new ArrayList<>();
    private int count;
    private int empty;
    private String remedy = "";
  }

  CsvProblems(CsvColumns columns) {
    this.columns = columns;
  }

  /** A row has been seen. */
  void addRow() {
    rows++;
  }

  /** A row has too many fields, or too few. */
  void addLength(CsvRecord line) {
    if (lengths.size() == LENGTHS_SHOWN) {
      otherLengths++;
      return;
    }
    lengths.add(
        "line %d: number of fields (%d) must be that of the first line (%d)"
            .formatted(line.getStartingLineNumber(), line.getFieldCount(), columns.names().size()));
  }

  /** A field is not what its column has. */
  void addField(CsvRecord line, int column) {
    Column found = byColumn.computeIfAbsent(column, none -> new Column());
    String field = line.getField(column).strip();
    found.count++;
    hasMissing |= !isLabel(column) && CsvNumber.isMissing(field);
    found.empty += field.isEmpty() ? 1 : 0;
    if (found.remedy.isEmpty() && found.count - found.empty <= FIELDS_TRIED) {
      found.remedy = CsvNumber.remedy(field);
    }
    if (found.places.size() <= PLACES_SHOWN) {
      found.places.add(
          "line %d, column %s (%s)"
              .formatted(
                  line.getStartingLineNumber(),
                  name(column),
                  field.isEmpty() ? "empty" : Text.quote(field)));
    }
  }

  private boolean isLabel(int column) {
    return columns.label().equals(Optional.of(column));
  }

  private String name(int column) {
    return Text.quote(columns.names().get(column));
  }

  /** All of it; nothing where nothing is wrong. */
  Optional<String> message() {
    List<String> found = new ArrayList<>(lengths);
    if (otherLengths > 0) {
      found.add("%d more lines of another length".formatted(otherLengths));
    }
    byColumn.entrySet().stream()
        .limit(NAMES_SHOWN)
        .forEach(entry -> found.addAll(told(entry.getKey(), entry.getValue())));
    if (byColumn.size() > NAMES_SHOWN) {
      found.add("%d more columns are not as they must be".formatted(byColumn.size() - NAMES_SHOWN));
    }
    others().ifPresent(found::add);
    if (hasMissing) {
      found.add("fill missing values in, or leave their rows out");
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  private List<String> told(int column, Column found) {
    String rule = isLabel(column) ? "must name a class" : "must be a finite number" + found.remedy;
    if (found.count <= PLACES_SHOWN) {
      return found.places.stream().map(place -> place + " " + rule).toList();
    }
    return List.of(
        "%s %s, as must %d more of its %d fields%s"
            .formatted(found.places.get(0), rule, found.count - 1, rows, empty(found)));
  }

  private static String empty(Column found) {
    return found.empty == 0 ? "" : ", of which %d are empty".formatted(found.empty);
  }

  /** How the columns without a fault are taken by themselves. */
  private Optional<String> others() {
    List<String> good =
        columns.numbers().stream()
            .filter(column -> !byColumn.containsKey(column))
            .map(this::name)
            .toList();
    boolean isOfColumns =
        byColumn.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().count == rows
                        && rows > PLACES_SHOWN
                        && !isLabel(entry.getKey()));
    return isOfColumns && !good.isEmpty() && good.size() <= NAMES_SHOWN
        ? Optional.of(
            good.stream()
                .collect(Collectors.joining(", ", "columns: [", "] takes those without a fault")))
        : Optional.empty();
  }
}
