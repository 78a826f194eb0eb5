package org.vae4j.cli;

import java.io.IOException;

/** Where rows of numbers go, such as codes, scores or the values of images. */
interface RowSink extends AutoCloseable {

  /**
   * Writes what stands before the rows: nothing, unless overridden.
   *
   * @throws IOException if it cannot be written
   */
  default void begin() throws IOException {}

  /**
   * Takes a row.
   *
   * @param name what it is called
   * @param row its numbers
   * @throws IOException if it cannot be written
   */
  void write(String name, float[] row) throws IOException;

  /** Writes what is left. */
  @Override
  void close() throws IOException;
}
