package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.api.training.UnsafeFileException;
import org.vae4j.config.InvalidConfigException;

/**
 * A folder that no run has left, or that is not to be used now, or a damaged file of one; the
 * message names it and the place.
 */
public final class InvalidRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A file that is not as it must be.
   *
   * @param file the file
   * @param problem what is wrong with it, and what would be right
   */
  public InvalidRunException(Path file, String problem) {
    super(file + ": " + VisibleText.oneLine(problem));
  }

  InvalidRunException(Path file, int line, String problem) {
    super("%s:%d: %s".formatted(file, line, VisibleText.oneLine(problem)));
  }

  /** Of files that the message names. */
  InvalidRunException(String message) {
    super(message);
  }

  /** Of a file that cannot be read as what it should be; the cause's message names it. */
  InvalidRunException(IOException cause) {
    super(FileErrors.message(cause), cause);
  }

  /** Of a file that is not the run directory's own; the cause's message names it. */
  InvalidRunException(UnsafeFileException cause) {
    super(cause.getMessage(), cause);
  }

  /** Of an experiment that is not one, or of no model that can be made here. */
  InvalidRunException(InvalidConfigException cause) {
    super(cause.getMessage(), cause);
  }
}
