package org.vae4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What stands before the numbers of a <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">.npy file</a>: a
 * Python dictionary, of which only this one form is read, and nothing is evaluated.
 *
 * @param type the type of the numbers
 * @param isFortran whether the first index runs fastest, rather than the last
 * @param shape how many there are along each dimension, each at least 1
 */
record NpyHeader(NpyType type, boolean isFortran, List<Integer> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_LENGTH = 65_536;
  // Possessive throughout: a header that is none is refused without going back.
  private static final String SPACE = "\\s*+";
  private static final String COLON = SPACE + ":" + SPACE;
  private static final String DESCR = "'descr'" + COLON + "'(?<descr>[^']*+)'";
  private static final String ORDER = "'fortran_order'" + COLON + "(?<order>True|False)";
  private static final String SHAPE = "'shape'" + COLON + "\\((?<shape>[0-9, ]*+)\\)";
  private static final String ENTRY =
      "(?:" + DESCR + "|" + ORDER + "|" + SHAPE + ")" + SPACE + "(?:," + SPACE + ")?+";
  private static final Pattern DICTIONARY =
      Pattern.compile("\\{" + SPACE + "(?:" + ENTRY + "){3}+\\}" + SPACE);

  /**
   * Reads a header.
   *
   * @param file the file, before its first byte
   * @return the header; the file is then before its first number
   * @throws InvalidDataException if it is none, or of an array that is not read
   */
  static NpyHeader read(SourceInput file) {
    return read(file, NpyType::parse);
  }

  /** Reads a header as {@link #read} does, of an array that may be of text. */
  static NpyHeader readAny(SourceInput file) {
    return read(file, NpyType::parseAny);
  }

  private static NpyHeader read(SourceInput file, BiFunction<String, SourceInput, NpyType> type) {
    byte[] start = file.readUpTo(MAGIC.length + 2);
    if (!Arrays.equals(start, 0, Math.min(start.length, MAGIC.length), MAGIC, 0, MAGIC.length)) {
      throw file.invalid("the file must begin as NumPy's .npy files do");
    }
    int version = start.length > MAGIC.length ? start[MAGIC.length] : 0;
    if (version < 1 || version > 3) {
      throw file.invalid("format version (%d) must be 1, 2 or 3".formatted(version));
    }
    return parse(text(file, version == 1 ? Short.BYTES : Integer.BYTES), file, type);
  }

  private static String text(SourceInput file, int lengthBytes) {
    byte[] number = Arrays.copyOf(file.readUpTo(lengthBytes), Long.BYTES);
    long length = ByteBuffer.wrap(number).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length > MAX_LENGTH) {
      throw file.invalid("header length (%d bytes) must be <= %d".formatted(length, MAX_LENGTH));
    }
    byte[] text = file.readUpTo((int) length);
    if (text.length < length) {
      throw file.invalid("the file is truncated in its header");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static NpyHeader parse(
      String text, SourceInput file, BiFunction<String, SourceInput, NpyType> type) {
    Matcher dictionary = DICTIONARY.matcher(text);
    if (!dictionary.matches()
        || dictionary.group("descr") == null
        || dictionary.group("order") == null
        || dictionary.group("shape") == null) {
      throw file.invalid(
          "header (%s) must be that of one array of numbers: {'descr': '<f4', 'fortran_order': False, 'shape': (60000, 28, 28)}"
              .formatted(Text.quote(text.strip())));
    }
    return new NpyHeader(
        type.apply(dictionary.group("descr"), file),
        dictionary.group("order").equals("True"),
        shape(dictionary.group("shape"), file));
  }

  private static List<Integer> shape(String text, SourceInput file) {
    List<String> sizes =
        Arrays.stream(text.split(",")).map(String::strip).filter(size -> !size.isEmpty()).toList();
    boolean areSizes = sizes.stream().allMatch(size -> size.matches("0*[1-9][0-9]{0,9}"));
    if (!areSizes
        || sizes.stream().mapToLong(Long::parseLong).anyMatch(size -> size > Integer.MAX_VALUE)) {
      throw file.invalid(
          "shape (%s) must have sizes in [1, 2147483647]".formatted(Text.quote(text)));
    }
    return sizes.stream().map(Integer::valueOf).toList();
  }

  /** Sizes in words. */
  String describe() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("×")) + " " + type;
  }

  /** How many bytes all numbers take; no more than a long holds, and any file has. */
  long length() {
    long first = shape.isEmpty() ? 1 : shape.get(0);
    return Math.min(first * itemLength(), Long.MAX_VALUE / type.size()) * type.size();
  }

  /** How many numbers there are for each index of the first dimension; at most 2³¹. */
  long itemLength() {
    return IntStream.range(1, shape.size())
        .mapToLong(shape::get)
        .reduce(1, (a, b) -> Math.min(a * b, 1L << 31)); // not beyond what a long holds
  }
}
