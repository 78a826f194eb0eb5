package org.vae4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.vae4j.cli.report.Csv;

/** Rows as CSV (RFC 4180), the name first. */
final class CsvSink implements RowSink {
  private final Writer out;
  private final List<String> columns;
  private final boolean areWhole;

  /**
   * Rows to come.
   *
   * @param out where to; closed in the end
   * @param columns the names of the numbers
   * @param areWhole whether these are whole numbers
   */
  CsvSink(Writer out, List<String> columns, boolean areWhole) {
    this.areWhole = areWhole;
    this.out = out;
    this.columns = List.copyOf(columns);
  }

  @Override
  public void begin() throws IOException {
    out.write("name");
    for (String column : columns) {
      out.write("," + Csv.cell(column));
    }
    out.write('\n');
  }

  @Override
  public void write(String name, float[] row) throws IOException {
    out.write(Csv.cell(name));
    for (float number : row) {
      out.write(',');
      out.write(areWhole ? Integer.toString((int) number) : Float.toString(number));
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
