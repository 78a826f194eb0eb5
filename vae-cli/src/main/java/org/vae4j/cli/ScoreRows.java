package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.inference.Score;

/** Where scores go: all of them to one place, and those that are odd to the standard output. */
final class ScoreRows implements AutoCloseable {
  private static final RowOutput.Rows ROWS =
      RowOutput.Rows.numbers(
          List.of("negativeElbo", "reconstruction", "divergence", "reconstructionError"));

  private final Optional<RowOutput> all;
  private final PrintWriter standard;
  private final boolean onlyOdd;
  private RowOutput odd; // opened when the lines before it have been written

  /**
   * Opens the outputs.
   *
   * @param out a file for all scores
   * @param onlyOdd whether only those that are odd are for the standard output
   * @param standard the standard output, for all others where there is no file
   */
  ScoreRows(Optional<Path> out, boolean onlyOdd, PrintWriter standard) throws IOException {
    this.standard = standard;
    this.onlyOdd = onlyOdd;
    this.all =
        out.isPresent() || !onlyOdd
            ? Optional.of(RowOutput.open(out, ROWS, standard))
            : Optional.empty();
  }

  void write(String name, Score score, boolean isOdd) throws IOException {
    float[] row = {
      (float) score.negativeElbo(),
      (float) score.reconstruction(),
      (float) score.divergence(),
      (float) score.reconstructionError()
    };
    if (all.isPresent()) {
      all.get().write(name, row);
    }
    if (onlyOdd && isOdd) {
      odd().write(name, row);
    }
  }

  private RowOutput odd() throws IOException {
    if (odd == null) {
      odd = RowOutput.open(Optional.empty(), ROWS, standard);
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
