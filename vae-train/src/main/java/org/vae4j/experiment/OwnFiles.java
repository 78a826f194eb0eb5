package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.UnsafeFileException;

/**
 * Looks through a run directory that is to be written to, for links, pipes and devices. Then no
 * component can be led out of it either, whatever it writes.
 */
final class OwnFiles extends SimpleFileVisitor<Path> {
  private static final int MOST_TOLD = 3;

  private final List<String> problems = new ArrayList<>();

  private OwnFiles() {}

  /**
   * Refuses a directory that has anything but files and folders in it, at any depth.
   *
   * @param directory the directory, which may be reached through a link
   * @throws InvalidRunException naming what else there is
   * @throws IOException if it cannot be read
   */
  static void require(Path directory) throws IOException {
    OwnFiles found = new OwnFiles();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path file : all) {
        Files.walkFileTree(file, found); // does not follow links
      }
    }
    if (!found.problems.isEmpty()) {
      throw new InvalidRunException(
          String.join(
              System.lineSeparator(), found.problems.stream().sorted().limit(MOST_TOLD).toList()));
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return check(() -> RunFiles.isFolder(folder));
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    return check(() -> RunFiles.isFile(file));
  }

  private FileVisitResult check(Runnable check) {
    try {
      check.run();
      return FileVisitResult.CONTINUE;
    } catch (UnsafeFileException e) {
      problems.add(e.getMessage());
      return FileVisitResult.SKIP_SUBTREE;
    }
  }

  /** Another process may be writing there, and be told so later. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
