package org.vae4j.interop;

import java.nio.file.Path;

/** A file of weights that cannot be read as one; the message names it and what is wrong. */
public final class InvalidWeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidWeightsException(String message) {
    super(message);
  }

  InvalidWeightsException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
