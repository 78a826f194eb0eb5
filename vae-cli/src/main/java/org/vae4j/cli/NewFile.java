package org.vae4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that were not there before. */
final class NewFile {

  private NewFile() {}

  /** Refuses a file that is there, and one that cannot be written, as usage. */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " exists already; it is not overwritten");
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "%s cannot be written: there is no folder %s".formatted(file, file.getParent()));
    } catch (IOException e) {
      throw new UsageException("%s cannot be written: %s".formatted(file, e));
    }
  }
}
