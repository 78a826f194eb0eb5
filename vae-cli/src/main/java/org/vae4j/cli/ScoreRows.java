package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vae4j.data.Identity;

/**
 * Where scores go: all of them to one place in their order, and those that are odd to the standard
 * output, the oddest first.
 */
final class ScoreRows implements AutoCloseable {
  private final RowOutput.Rows rows;
  private final Optional<RowOutput> all;
  private final PrintWriter standard;
  private final boolean onlyOdd;
  private final List<Odd> odd = new ArrayList<>();

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

  /** A row that waits for others, which may be odder. */
  private static final class Odd {
    private final double score;
    private final Identity identity;
    private final float[] row;

    Odd(double score, Identity identity, float... row) {
      this.score = score;
      this.identity = identity;
      this.row = row;
    }
  }

  /**
   * Takes a row.
   *
   * @param identity which image it is of
   * @param row its numbers
   * @param score how odd it is, the more the odder; what is no number is the oddest
   * @param isOdd whether it is told apart from others
   */
  void write(Identity identity, float[] row, double score, boolean isOdd) throws IOException {
    if (all.isPresent()) {
      all.get().write(identity, row);
    }
    if (onlyOdd && isOdd) {
      odd.add(new Odd(score, identity, row));
    }
  }

  private void writeOdd() throws IOException {
    odd.sort(Comparator.comparingDouble((Odd row) -> row.score).reversed());
    try (RowOutput output = RowOutput.open(Optional.empty(), rows, standard)) {
      for (Odd row : odd) {
        output.write(row.identity, row.row);
      }
      output.done();
    }
  }

  void done() throws IOException {
    if (onlyOdd) {
      writeOdd();
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
