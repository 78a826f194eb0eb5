package org.vae4j.api.training;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Thrown where something in a run directory is not a file or folder of its own: a link, a pipe or a
 * device, through which other files would be read or changed. The message names it.
 */
public final class UnsafeFileException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  UnsafeFileException(Path file, String kind, String rule) {
    super(
        "%s (%s) must be %s".formatted(file, kind, rule),
        new FileSystemException(file.toString(), null, kind));
  }
}
