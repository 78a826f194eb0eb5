package org.vae4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that can be opened again and again.
 *
 * @param name the file's name, as its user knows it
 * @param path where it is; nothing for what is no file of its own
 * @param opening opens it
 */
record DataFile(String name, Optional<Path> path, Opening opening) {

  /** How a file is opened. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** A file of the user. */
  static DataFile of(Path path) {
    return new DataFile(path.toString(), Optional.of(path), () -> Files.newInputStream(path));
  }

  /** A file that this module ships. */
  static DataFile shipped(String name) {
    return new DataFile(name, Optional.empty(), () -> DataFile.class.getResourceAsStream(name));
  }

  /**
   * Opens the file.
   *
   * @return its content, before the first byte
   * @throws UncheckedIOException if it cannot be opened
   */
  InputStream open() {
    try {
      return opening.open();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Opens the file to read from any place.
   *
   * @return the file
   * @throws UncheckedIOException if it cannot be opened
   */
  FileChannel channel() {
    try {
      return FileChannel.open(path.orElseThrow());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** How many bytes an open file has. */
  long length(FileChannel channel) {
    try {
      return channel.size();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** An error of reading the file. */
  UncheckedIOException failure(IOException e) {
    String reason =
        e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    return new UncheckedIOException(name + " cannot be read: " + reason, e);
  }
}
