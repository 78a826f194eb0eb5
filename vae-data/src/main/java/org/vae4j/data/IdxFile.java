package org.vae4j.data;

import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A file in the IDX format of MNIST, read strictly from front to back: a big-endian header of magic
 * number and dimensions, then one unsigned byte per value, then the end.
 *
 * <p>Nothing is allocated because the header says so; memory follows what is really in the file.
 */
final class IdxFile implements AutoCloseable {
  /** The most values that a file may hold: 2 GiB, more than three times the largest known to us. */
  static final long MAX_VALUES = Integer.MAX_VALUE;

  private final String source;
  private final SourceInput input;
  private final IdxKind kind;
  private final int[] dimensions;
  private final int itemSize;
  private final long expectedLength;

  private IdxFile(String source, SourceInput input, IdxKind kind) {
    this.source = source;
    this.input = input;
    this.kind = kind;
    this.dimensions = readHeader();
    long values = countValues();
    this.itemSize = (int) (values / dimensions[0]);
    if (itemSize > Storage.MOST_VALUES) {
      throw input.invalid(
          "%s (%s) must have at most %d values each"
              .formatted(kind.noun(), kind.describe(dimensions), Storage.MOST_VALUES));
    }
    this.expectedLength = kind.headerLength() + values;
  }

  /**
   * Reads the header.
   *
   * @param source the file's name, as its user knows it
   * @param file its content, plain or gzip; closed with the result, or if this fails
   * @param kind what the file must hold
   * @return the file, before its first item
   * @throws InvalidDataException if the header is none, or not of that kind, or claims too much
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  static IdxFile open(String source, InputStream file, IdxKind kind) {
    SourceInput input = SourceInput.open(source, file);
    try {
      return new IdxFile(source, input, kind);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /**
   * The file's name.
   *
   * @return the name, as its user knows it
   */
  String source() {
    return source;
  }

  /**
   * How many images or labels the header claims.
   *
   * @return the first dimension, at least 1
   */
  int count() {
    return dimensions[0];
  }

  /**
   * The size of the items along one dimension.
   *
   * @param dimension 1 for height, 2 for width
   * @return the size that the header claims, at least 1
   */
  int size(int dimension) {
    return dimensions[dimension];
  }

  /**
   * Checks that there can be as much in the file as its header says.
   *
   * @param file the file
   * @throws InvalidDataException if it is too short for that, packed as tightly as can be
   */
  void requirePossible(DataFile file) {
    if (input.isPacked()) { // the length of others is checked to the byte
      file.requirePossible(input, expectedLength, kind.describe(dimensions));
    }
  }

  /**
   * Whether the file is packed.
   *
   * @return whether it is gzip data
   */
  boolean isPacked() {
    return input.isPacked();
  }

  /**
   * Where the first item begins.
   *
   * @return bytes before it, after unpacking
   */
  int headerLength() {
    return kind.headerLength();
  }

  /**
   * Reads the next images or labels.
   *
   * @param items how many; no more than are left
   * @return their bytes, row by row
   * @throws InvalidDataException if the file ends before
   */
  byte[] read(int items) {
    int wanted = items * itemSize;
    byte[] bytes = input.readUpTo(wanted);
    requireUntruncated(bytes.length == wanted);
    return bytes;
  }

  /**
   * Passes over images or labels.
   *
   * @param items how many; no more than are left
   * @throws InvalidDataException if the file ends before
   */
  void skip(int items) {
    long wanted = (long) items * itemSize;
    requireUntruncated(input.skipUpTo(wanted) == wanted);
  }

  /**
   * Checks that the file ends where its header says. Of what follows, one byte is unpacked.
   *
   * @throws InvalidDataException if it does not
   */
  void requireEnd() {
    if (input.skipUpTo(1) > 0) {
      throw tooLong();
    }
  }

  /**
   * An error of this file's content.
   *
   * @param problem what is wrong and what would be right, in the form {@code NAME (VALUE) must
   *     RULE}
   * @return the exception to throw
   */
  InvalidDataException invalid(String problem) {
    return input.invalid(problem);
  }

  @Override
  public void close() {
    input.close();
  }

  private int[] readHeader() {
    ByteBuffer header = ByteBuffer.wrap(input.readUpTo(kind.headerLength()));
    if (header.remaining() >= Integer.BYTES) {
      kind.checkMagic(header.getInt(), input);
    }
    if (header.limit() < kind.headerLength()) {
      throw input.invalid(
          "length (%d %s) must be at least the %d of a header for %s; the file is truncated"
              .formatted(header.limit(), input.unit(), kind.headerLength(), kind.noun()));
    }
    int[] sizes = new int[kind.rank()];
    header.asIntBuffer().get(sizes);
    return sizes;
  }

  private long countValues() {
    long values = 1;
    for (int i = 0; i < dimensions.length; i++) {
      if (dimensions[i] < 1) {
        throw input.invalid(
            "%s (%d) must be in [1, 2147483647]"
                .formatted(kind.dimensionName(i), Integer.toUnsignedLong(dimensions[i])));
      }
      values *= dimensions[i]; // at most 2³¹ · 2³¹, which a long holds
      if (values > MAX_VALUES) {
        throw input.invalid(
            "%s (%s) must be at most %d values"
                .formatted(kind.noun(), kind.describe(dimensions), MAX_VALUES));
      }
    }
    return values;
  }

  /**
   * Checks the length of a file that is not packed, without reading it to its end.
   *
   * @param length how many bytes it has
   * @throws InvalidDataException if there are more or fewer than its header says
   */
  void requireLength(long length) {
    if (length < expectedLength) {
      throw truncated(length);
    }
    if (length > expectedLength) {
      throw tooLong();
    }
  }

  private void requireUntruncated(boolean complete) {
    if (!complete) {
      throw truncated(input.position());
    }
  }

  private InvalidDataException truncated(long length) {
    return input.invalid(
        "length (%d %s) must be %s; the file is truncated"
            .formatted(length, input.unit(), claim()));
  }

  private InvalidDataException tooLong() {
    return input.invalid(
        "length (more than %d %s) must be %s; there are trailing bytes"
            .formatted(expectedLength, input.unit(), claim()));
  }

  private String claim() {
    return "the %d that its header says (%s)".formatted(expectedLength, kind.describe(dimensions));
  }
}
