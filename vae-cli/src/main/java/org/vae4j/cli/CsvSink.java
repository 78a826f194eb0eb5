package org.vae4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.vae4j.cli.report.Csv;

/** Rows as CSV (RFC 4180), the name first. */
final class CsvSink implements RowSink {
  private final Writer out;
  private final List<String> columns;

  /**
   * Rows to come.
   *
   * @param out where to; closed in the end
   * @param columns the names of the numbers
   */
  CsvSink(Writer out, List<String> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
  }

  @Override
  public void begin() throws IOException {
    out.write("name," + String.join(",", columns) + "\n");
  }

  @Override
  public void write(String name, float[] row) throws IOException {
    out.write(Csv.cell(name));
    for (float number : row) {
      out.write(',');
      out.write(Float.toString(number));
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
