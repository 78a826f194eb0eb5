package org.vae4j.cli.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180). */
public final class Csv {

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
}
