package org.vae4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.cli.report.Csv;
import org.vae4j.data.Identity;

/** Rows as CSV (RFC 4180), after the columns that say which examples they are of. */
final class CsvSink implements RowSink {
  private static final Logger LOG = LoggerFactory.getLogger(CsvSink.class);

  private final Writer out;
  private final List<String> columns;
  private final boolean areWhole;
  private List<IdentityField> fields = List.of();
  private boolean hasWarned;

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
  public void begin(Optional<Identity> first) throws IOException {
    fields = IdentityField.of(first.orElseGet(() -> Identity.of(0)), columns);
    List<String> names = new ArrayList<>();
    fields.forEach(field -> names.add(field.column()));
    columns.forEach(column -> names.add(Csv.cell(column)));
    out.write(String.join(",", names) + '\n');
  }

  @Override
  public void write(Identity identity, float[] row) throws IOException {
    warnOfLoss(identity);
    String separator = "";
    for (IdentityField field : fields) {
      out.write(separator + Csv.cell(field.text(identity).orElse("")));
      separator = ",";
    }
    for (float number : row) {
      out.write(separator);
      out.write(areWhole ? Integer.toString((int) number) : Float.toString(number));
      separator = ",";
    }
    out.write('\n');
  }

  /** The header has been written before it was known what later inputs have. */
  private void warnOfLoss(Identity identity) {
    if (!hasWarned && !fields.containsAll(IdentityField.of(identity, columns))) {
      hasWarned = true;
      LOG.warn(
          "columns say no more of rows than the first input has ({}); give one that has class and"
              + " id first, or take --out FILE.jsonl",
          String.join(", ", fields.stream().map(IdentityField::column).toList()));
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
