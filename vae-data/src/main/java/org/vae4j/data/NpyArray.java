package org.vae4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** An array in NumPy's format, read from front to back; its first dimension is that of items. */
final class NpyArray implements AutoCloseable {
  private final SourceInput input;
  private final NpyHeader header;
  private final int itemLength;

  /** Takes numbers, in the order in which the file has them. */
  @FunctionalInterface
  interface Sink {

    /**
     * Takes a number.
     *
     * @param item its place in the first dimension
     * @param position its place within the item, in C order
     * @param value the number
     */
    void put(int item, int position, double value);
  }

  private NpyArray(DataFile file, SourceInput input, NpyHeader header) {
    this.input = input;
    this.header = header;
    if (header.shape().isEmpty() || header.itemLength() > Storage.MOST_VALUES) {
      throw input.invalid(
          "array (%s) must be of items of at most %d numbers"
              .formatted(header.describe(), Storage.MOST_VALUES));
    }
    file.requirePossible(input, header.length(), header.describe());
    this.itemLength = (int) header.itemLength();
  }

  /**
   * Reads the header.
   *
   * @param file the file
   * @return the array, before its first number
   * @throws InvalidDataException if the file is no array of numbers
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  static NpyArray open(DataFile file) {
    return open(file, NpyHeader::read);
  }

  /** Reads the header as {@link #open} does, of an array that may be of text. */
  static NpyArray openAny(DataFile file) {
    return open(file, NpyHeader::readAny);
  }

  private static NpyArray open(DataFile file, Function<SourceInput, NpyHeader> header) {
    SourceInput input = SourceInput.open(file.name(), file.open());
    try {
      return new NpyArray(file, input, header.apply(input));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /** What the file is called. */
  String name() {
    return input.name();
  }

  /** What the header says. */
  NpyHeader header() {
    return header;
  }

  /** How many items there are, at least 1. */
  int count() {
    return header.shape().get(0);
  }

  /** An error of this array. */
  InvalidDataException invalid(String problem) {
    return input.invalid(problem);
  }

  /**
   * Reads to the end.
   *
   * @param wanted which items
   * @param sink is given their numbers
   * @throws InvalidDataException if the file is not as long as its header says
   */
  void read(IntPredicate wanted, Sink sink) {
    if (header.isFortran()) {
      readColumns(wanted, sink);
    } else {
      readRows(wanted, sink);
    }
    requireEnd();
  }

  /**
   * Checks that nothing follows the last number.
   *
   * @throws InvalidDataException if something does
   */
  void requireEnd() {
    if (input.skipUpTo(1) > 0) {
      throw input.invalid(
          "the file must end after the array of its header (%s)".formatted(header.describe()));
    }
  }

  private void readRows(IntPredicate wanted, Sink sink) {
    for (int item = 0; item < count(); item++) {
      if (wanted.test(item)) {
        readRow(item, sink);
      } else {
        next(itemLength);
      }
    }
  }

  /**
   * Reads the next item of an array in C order.
   *
   * @param item its place
   * @param sink is given its numbers
   * @throws InvalidDataException if the file ends before
   */
  void readRow(int item, Sink sink) {
    ByteBuffer numbers = next(itemLength);
    for (int position = 0; position < itemLength; position++) {
      sink.put(item, position, header.type().next(numbers));
    }
  }

  /**
   * Reads an array of one text for each item to the end.
   *
   * @return the texts
   * @throws InvalidDataException if the file is not as long as its header says, or a text is none
   */
  List<String> readTexts() {
    List<String> texts = new ArrayList<>();
    for (int item = 0; item < count(); item++) {
      try {
        texts.add(header.type().nextText(next(1)));
      } catch (CharacterCodingException e) {
        throw new InvalidDataException(
            name(), "text %d must be %s".formatted(item, header.type().encoding()), e);
      }
    }
    requireEnd();
    return texts;
  }

  private void readColumns(IntPredicate wanted, Sink sink) {
    for (int column = 0; column < itemLength; column++) {
      int position = position(column);
      ByteBuffer numbers = next(count());
      for (int item = 0; item < count(); item++) {
        double value = header.type().next(numbers);
        if (wanted.test(item)) {
          sink.put(item, position, value);
        }
      }
    }
  }

  /** From the place in an item in Fortran order to that in C order. */
  private int position(int column) {
    int rest = column;
    int stride = itemLength;
    int position = 0;
    for (int d = 1; d < header.shape().size(); d++) {
      int size = header.shape().get(d);
      stride /= size;
      position += rest % size * stride;
      rest /= size;
    }
    return position;
  }

  private ByteBuffer next(int numbers) {
    int size = Math.multiplyExact(numbers, header.type().size());
    byte[] bytes = input.readUpTo(size);
    if (bytes.length < size) {
      throw input.invalid(
          "the file must have the whole array of its header (%s); it is truncated"
              .formatted(header.describe()));
    }
    return ByteBuffer.wrap(bytes).order(header.type().order());
  }

  @Override
  public void close() {
    input.close();
  }
}
