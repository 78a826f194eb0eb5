package org.vae4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180). */
public final class Csv {

  /** In quotes or not, and the comma or line break that ends it. */
  private static final Pattern CELL =
      Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(,|\r?\n|\\z)");

  private Csv() {}

  /**
   * A cell.
   *
   * @param text what stands in it
   * @return the text, in quotes where it must be
   */
  public static String cell(String text) {
    return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /**
   * A table.
   *
   * @param rows its cells
   * @return a line for each row
   */
  public static String table(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Reads a table.
   *
   * @param text what {@link #table} has written
   * @return its cells, row by row
   */
  public static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    Matcher cells = CELL.matcher(text);
    while (cells.lookingAt() && cells.end() > cells.start()) {
      String quoted = cells.group(1);
      row.add(quoted == null ? cells.group(2) : quoted.replace("\"\"", "\""));
      if (!cells.group(3).equals(",")) {
        rows.add(List.copyOf(row));
        row.clear();
      }
      cells.region(cells.end(), text.length());
    }
    return List.copyOf(rows);
  }
}
