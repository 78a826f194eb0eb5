package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where scores go: all of them to one place, and those that are odd to the standard output. */
final class ScoreRows implements AutoCloseable {
  private final RowOutput.Rows rows;
  private final Optional<RowOutput> all;
  private final PrintWriter standard;
  private final boolean onlyOdd;
  private RowOutput odd; // opened when the lines before it have been written

  /**
   * Opens the outputs.
   *
   * @param columns what the numbers of a row are
   * @param out a file for all scores
   * @param onlyOdd whether only those that are odd are for the standard output
   * @param standard the standard output, for all others where there is no file
   */
  ScoreRows(List<String> columns, Optional<Path> out, boolean onlyOdd, PrintWriter standard)
      throws IOException {
    this.rows = RowOutput.Rows.numbers(columns);
    this.standard = standard;
    this.onlyOdd = onlyOdd;
    this.all =
        out.isPresent() || !onlyOdd
            ? Optional.of(RowOutput.open(out, rows, standard))
            : Optional.empty();
  }

  void write(String name, float[] row, boolean isOdd) throws IOException {
    if (all.isPresent()) {
      all.get().write(name, row);
    }
    if (onlyOdd && isOdd) {
      odd().write(name, row);
    }
  }

  private RowOutput odd() throws IOException {
    if (odd == null) {
      odd = RowOutput.open(Optional.empty(), rows, standard);
    }
    return odd;
  }

  void done() throws IOException {
    if (onlyOdd) {
      odd().done();
    }
    if (all.isPresent()) {
      all.get().done();
    }
  }

  @Override
  public void close() throws IOException {
    if (all.isPresent()) {
      all.get().close();
    }
  }
}
