package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.data.Identity;
import org.vae4j.viz.ValueTables;

/** Rows of a table on one sheet, with the names of their values, as a PNG file. */
final class TableSheetSink implements RowSink {
  private static final int MOST = 500;

  private final Path file;
  private final List<String> names;
  private final List<float[]> rows = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();

  /**
   * A sheet.
   *
   * @param file where to
   * @param names what the values are called
   */
  TableSheetSink(Path file, List<String> names) {
    this.file = file;
    this.names = names;
  }

  @Override
  public void write(Identity identity, float[] row) {
    if (rows.size() == MOST) {
      throw new UsageException(
          "a sheet has at most %,d rows of a table; --out FILE.csv takes any number"
              .formatted(MOST));
    }
    rows.add(row);
    heads.add(identity.name());
  }

  @Override
  public void close() throws IOException {
    if (!rows.isEmpty()) {
      Files.write(file, ValueTables.png(names, rows, heads));
    }
  }
}
