package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.training.RunFiles;

/**
 * A new folder of files that is written beside its place, and is in it when all are whole. Nothing
 * that is there is overwritten.
 */
final class PendingFolder implements AutoCloseable {
  private final Path folder;
  private final Path temporary;

  /** Refuses a folder or file that is there, and a place that is not, as usage. */
  PendingFolder(Path folder) throws IOException {
    NewFile.requireNone(folder);
    NewFile.requireFolder(folder);
    this.folder = folder;
    this.temporary =
        RunFiles.newFolder(
            folder.toAbsolutePath().getParent(), ".%s.".formatted(folder.getFileName()));
  }

  /** Where to write. */
  Path temporary() {
    return temporary;
  }

  /** Puts the folder into its place. */
  void done() throws IOException {
    try {
      Files.move(temporary, folder);
    } catch (FileAlreadyExistsException e) { // since it was begun
      NewFile.requireNone(folder);
      throw e;
    }
  }

  /** What is in it, once it is in its place. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Leaves nothing behind of a folder that is not done. */
  @Override
  public void close() throws IOException {
    if (Files.isDirectory(temporary)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(temporary);
    }
  }
}
