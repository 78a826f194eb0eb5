package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.vae4j.data.Identity;
import org.vae4j.data.NpyWriter;

/** Rows as an array of NumPy, without saying which they are. */
final class NpySink implements RowSink {
  private final NpyWriter array;

  /**
   * Makes the file.
   *
   * @param file where to
   * @param areBytes whether numbers are whole, from 0 to 255
   * @param shape of a row
   */
  NpySink(Path file, boolean areBytes, int... shape) throws IOException {
    this.array = areBytes ? NpyWriter.ofBytes(file, shape) : new NpyWriter(file, shape);
  }

  @Override
  public void write(Identity identity, float[] row) throws IOException {
    array.write(row);
  }

  @Override
  public void close() throws IOException {
    array.close();
  }
}
