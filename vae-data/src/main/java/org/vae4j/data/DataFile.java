package org.vae4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.vae4j.api.spi.FileErrors;

/**
 * A file that can be opened again and again.
 *
 * @param name the file's name, as its user knows it
 * @param path where it is; nothing for what is no file of its own
 * @param storage the file on disk that it is in, or is; nothing if there is none
 * @param opening opens it
 */
record DataFile(String name, Optional<Path> path, Optional<Path> storage, Opening opening) {
  /** How much longer data is than packed by DEFLATE, at most. */
  private static final long MOST_PACKED = 1_040;

  /** How a file is opened. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** A file of the user. */
  static DataFile of(Path path) {
    Optional<Path> itself = Optional.of(path);
    return new DataFile(path.toString(), itself, itself, () -> Files.newInputStream(path));
  }

  /** A file that this module ships. */
  static DataFile shipped(String name) {
    return of(name, () -> DataFile.class.getResourceAsStream(name));
  }

  /** What is no file on disk. */
  static DataFile of(String name, Opening opening) {
    return new DataFile(name, Optional.empty(), Optional.empty(), opening);
  }

  /** What is in an archive. */
  static DataFile in(Path archive, String name, Opening opening) {
    return new DataFile(name, Optional.empty(), Optional.of(archive), opening);
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

  /**
   * Checks that there can be so much in the file, before memory is taken for it.
   *
   * @param input the file's content
   * @param length how many bytes its header claims
   * @param claim that, in words
   * @throws InvalidDataException if the file is too short for it, packed as tightly as can be
   */
  void requirePossible(SourceInput input, long length, String claim) {
    if (storage.isEmpty()) {
      return;
    }
    boolean isPacked = input.isPacked() || path.isEmpty();
    long size = length(storage.get());
    if (isPacked ? length / MOST_PACKED > size : length > size) {
      throw input.invalid(
          "the file (%d bytes%s) must have the whole array of its header (%s); it is truncated"
              .formatted(size, isPacked ? ", packed" : "", claim));
    }
  }

  private long length(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : Long.MAX_VALUE; // pipes have no size
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
        e instanceof NoSuchFileException ? "there is no such file" : FileErrors.reason(e);
    return new UncheckedIOException(name + " cannot be read: " + reason, e);
  }
}
