package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.vae4j.api.spi.FileErrors;

/**
 * A new file that is written beside its place, and is in it when it is whole. Nothing that is there
 * is overwritten.
 */
final class PendingFile implements AutoCloseable {
  private final Path file;
  private final Path temporary;

  /** Refuses a file that is there, and a folder that is not, as usage. */
  PendingFile(Path file) {
    NewFile.requireNone(file);
    NewFile.requireFolder(file);
    this.file = file;
    String random = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    this.temporary =
        file.resolveSibling(
            ".%s.%d-%s.tmp".formatted(file.getFileName(), ProcessHandle.current().pid(), random));
  }

  /** Where to write. */
  Path temporary() {
    return temporary;
  }

  /** The exception for a file that could not be written, which names its place. */
  IOException notWritten(IOException error) {
    return FileErrors.notWritten(file, error);
  }

  /** Puts the file, which has been closed, into its place. */
  void done() throws IOException {
    try {
      Files.move(temporary, file);
    } catch (FileAlreadyExistsException e) { // since it was begun
      NewFile.requireNone(file);
      throw e;
    }
  }

  /** Leaves nothing behind of a file that is not done. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }
}
