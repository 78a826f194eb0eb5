package org.vae4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.spi.VisibleText;

/** Lines up texts in columns. */
public final class TextColumns {
  private static final int GAP = 2;

  private TextColumns() {}

  /**
   * Lines of rows that are equally long; each column but the last is as wide as its widest cell.
   *
   * @param rows the cells of each
   * @return a line for each row, whatever characters the cells have
   */
  public static List<String> lines(List<List<String>> rows) {
    return visible(rows.stream().map(row -> row.stream().map(VisibleText::line).toList()).toList());
  }

  private static List<String> visible(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size() - 1; column++) {
        int width = width(rows, column);
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width - cell.length() + (width == 0 ? 0 : GAP)));
      }
      lines.add(line.append(row.get(row.size() - 1)).toString());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
