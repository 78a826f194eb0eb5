package org.vae4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A data file was read but does not hold what it should. The message has the form {@code FILE: NAME
 * (VALUE) must RULE}.
 */
public final class InvalidDataException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  /**
   * A finding about the content of a file.
   *
   * @param source the file's name, as its user knows it
   * @param problem what is wrong and what would be right
   */
  InvalidDataException(String source, String problem) {
    this(source, problem, new IOException(problem)); // the superclass insists on a cause
  }

  /**
   * A finding of a decoder.
   *
   * @param source the file's name, as its user knows it
   * @param problem what is wrong and what would be right
   * @param cause what the decoder found
   */
  InvalidDataException(String source, String problem, IOException cause) {
    super(source + ": " + problem, cause);
  }
}
