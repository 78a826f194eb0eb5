package org.vae4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vae4j.api.spi.FileErrors;

/** Writes files that were not there before. */
final class NewFile {

  private NewFile() {}

  /** Refuses a file that is there, as usage, before work is done for it. */
  static void requireNone(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw isThere(file);
    }
  }

  /** Refuses a file in a folder that is not there, as usage. */
  static void requireFolder(Path file) {
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw isNowhere(file);
    }
  }

  /** Refuses a file that is there, and one that cannot be written, as usage. */
  static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses a file that is there, and one that cannot be written, as usage. */
  static void write(Path file, byte... content) {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw isThere(file);
    } catch (NoSuchFileException e) {
      throw isNowhere(file);
    } catch (IOException e) {
      throw new UsageException(FileErrors.notWritten(file, e).getMessage());
    }
  }

  private static UsageException isNowhere(Path file) {
    return new UsageException(
        "%s cannot be written: there is no folder %s".formatted(file, file.getParent()));
  }

  private static UsageException isThere(Path file) {
    return new UsageException(file + " exists already; it is not overwritten");
  }
}
