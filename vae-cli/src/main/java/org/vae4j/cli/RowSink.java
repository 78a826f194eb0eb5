package org.vae4j.cli;

import java.io.IOException;
import java.util.Optional;
import org.vae4j.data.Identity;

/** Where rows of numbers go, such as codes, scores or the values of images. */
interface RowSink extends AutoCloseable {

  /**
   * Writes what stands before the rows: nothing, unless overridden.
   *
   * @param first which example the first row is of; nothing if there are no rows
   * @throws IOException if it cannot be written
   */
  default void begin(Optional<Identity> first) throws IOException {}

  /**
   * Takes a row.
   *
   * @param identity which example it is of
   * @param row its numbers
   * @throws IOException if it cannot be written
   */
  void write(Identity identity, float[] row) throws IOException;

  /** Writes what is left. */
  @Override
  void close() throws IOException;
}
