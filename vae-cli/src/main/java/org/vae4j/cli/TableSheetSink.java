package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.data.Identity;
import org.vae4j.viz.ValueTables;
import org.vae4j.viz.ValueTables.Row;

/**
 * Rows of a table on one sheet, with the names of their values, as a PNG file. Rows that come one
 * after another and are of the same example stay together.
 */
final class TableSheetSink implements RowSink {
  private static final int MOST = 500;

  private final Path file;
  private final List<String> names;
  private final List<List<Row>> groups = new ArrayList<>();
  private long last;
  private int count;

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
    if (count++ == MOST) {
      throw new UsageException(
          "a sheet has at most %,d rows of a table; --out FILE.csv takes any number"
              .formatted(MOST));
    }
    if (groups.isEmpty() || identity.index() != last) {
      groups.add(new ArrayList<>());
    }
    last = identity.index();
    groups.get(groups.size() - 1).add(new Row(identity.name(), row));
  }

  @Override
  public void close() throws IOException {
    if (!groups.isEmpty()) {
      Files.write(file, ValueTables.png(names, groups));
    }
  }
}
