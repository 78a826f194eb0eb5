package org.vae4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;
import org.vae4j.api.spi.FileErrors;

/**
 * A file's bytes, unpacked if they are gzip data, with a count of them; every error names the file.
 *
 * <p>Memory follows what is really there: never more than twice the bytes that were read, whatever
 * number was asked for.
 */
final class SourceInput implements AutoCloseable {
  private static final int SKIP_SIZE = 16_384;

  private final String source;
  private final InputStream bytes;
  private final boolean packed;
  private long position;

  private SourceInput(String source, InputStream bytes, boolean packed) {
    this.source = source;
    this.bytes = bytes;
    this.packed = packed;
  }

  /**
   * Looks at the first two bytes to see whether the file is packed.
   *
   * @param source the file's name, as its user knows it
   * @param file its content; closed with the result, or if this fails
   * @return the content, unpacked
   * @throws InvalidDataException if the file is damaged packed data
   * @throws UncheckedIOException if it cannot be read
   */
  static SourceInput open(String source, InputStream file) {
    PushbackInputStream start = new PushbackInputStream(file, GzipInput.pushbackSize());
    try {
      byte[] magic = start.readNBytes(2);
      start.unread(magic);
      boolean packed = GzipInput.isGzip(magic);
      return new SourceInput(source, packed ? GzipInput.open(start) : start, packed);
    } catch (IOException e) {
      UncheckedIOException failure = failure(source, e);
      closeAfter(failure, file);
      throw failure;
    }
  }

  /**
   * Reads as many bytes as there are, but no more than wanted.
   *
   * @param count how many are wanted
   * @return {@code count} bytes, or fewer if the file ends before
   * @throws InvalidDataException if the file is damaged packed data
   * @throws UncheckedIOException if it cannot be read
   */
  byte[] readUpTo(int count) {
    try {
      byte[] read = bytes.readNBytes(count);
      position += read.length;
      return read;
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /**
   * Passes over bytes.
   *
   * @param count how many
   * @return how many there were, fewer than {@code count} if the file ends before
   * @throws InvalidDataException if the file is damaged packed data
   * @throws UncheckedIOException if it cannot be read
   */
  long skipUpTo(long count) {
    long skipped = 0;
    int last = 1;
    while (skipped < count && last > 0) {
      last = readUpTo((int) Math.min(count - skipped, SKIP_SIZE)).length;
      skipped += last;
    }
    return skipped;
  }

  /**
   * What the file is called.
   *
   * @return its name, as its user knows it
   */
  String name() {
    return source;
  }

  /**
   * Where in the file we are.
   *
   * @return how many bytes were read so far, counted after unpacking
   */
  long position() {
    return position;
  }

  /**
   * Whether the file's bytes are packed.
   *
   * @return whether they are gzip data
   */
  boolean isPacked() {
    return packed;
  }

  /**
   * What {@link #position()} counts.
   *
   * @return a plural noun
   */
  String unit() {
    return packed ? "unpacked bytes" : "bytes";
  }

  /**
   * An error of this file's content.
   *
   * @param problem what is wrong and what would be right, in the form {@code NAME (VALUE) must
   *     RULE}
   * @return the exception to throw
   */
  InvalidDataException invalid(String problem) {
    return new InvalidDataException(source, problem);
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  private static void closeAfter(Exception failure, InputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static UncheckedIOException failure(String source, IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      return new InvalidDataException(
          source, "packed data must be complete and undamaged: " + e.getMessage(), e);
    }
    return new UncheckedIOException(source + " cannot be read: " + FileErrors.reason(e), e);
  }
}
