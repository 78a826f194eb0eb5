package org.vae4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's numbers or texts.
 *
 * @param kind {@code b} for boolean, {@code i} and {@code u} for whole numbers with and without
 *     sign, {@code f} for floating point, {@code U} and {@code S} for text of characters and of
 *     bytes
 * @param size bytes of each number or text
 * @param order which byte comes first
 */
record NpyType(char kind, int size, ByteOrder order) {
  private static final Pattern DESCRIPTION = Pattern.compile("([<>|=]?)([biuf])([1248])");
  private static final Pattern TEXT = Pattern.compile("([<>|=]?)([US])([1-9][0-9]{0,5})");
  private static final int CHARACTER = 4; // bytes of one, whichever it is
  private static final String AS_FLOAT32 = ": save x.astype(\"float32\")";
  private static final Map<Character, String> NAMES = Map.of('i', "int", 'u', "uint", 'f', "float");

  /**
   * Reads the description of a type in a header.
   *
   * @param description such as {@code <f4}
   * @param file the file, to name in errors
   * @return the type
   * @throws InvalidDataException if numbers of that type are not read
   */
  static NpyType parse(String description, SourceInput file) {
    if (description.endsWith("O")) {
      throw file.invalid(
          "dtype (object) must be of numbers: Python objects are stored as programs, which are not"
              + " run here; labels are read from x.astype(str)");
    }
    Matcher matcher = DESCRIPTION.matcher(description);
    if (!matcher.matches() || !isKnown(matcher.group(2).charAt(0), matcher.group(3))) {
      throw file.invalid(
          "dtype (%s) must be bool, a whole number of 1 to 8 bytes, float32 or float64%s"
              .formatted(Text.quote(description), isFloat(matcher) ? AS_FLOAT32 : ""));
    }
    return of(matcher, Integer.parseInt(matcher.group(3)));
  }

  /**
   * Reads the description of a type, which may be that of text.
   *
   * @param description such as {@code <U5}
   * @param file the file, to name in errors
   * @return the type
   * @throws InvalidDataException if it is neither of text nor of numbers that are read
   */
  static NpyType parseAny(String description, SourceInput file) {
    Matcher text = TEXT.matcher(description);
    if (!text.matches()) {
      return parse(description, file);
    }
    int characters = Integer.parseInt(text.group(3));
    return of(text, text.group(2).equals("U") ? characters * CHARACTER : characters);
  }

  private static NpyType of(Matcher matcher, int size) {
    return new NpyType(
        matcher.group(2).charAt(0),
        size,
        matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static boolean isFloat(Matcher matcher) {
    return matcher.matches() && matcher.group(2).equals("f");
  }

  private static boolean isKnown(char kind, String size) {
    return switch (kind) {
      case 'b' -> size.equals("1");
      case 'f' -> size.equals("4") || size.equals("8");
      default -> true;
    };
  }

  /**
   * Refuses whole numbers of more than a byte: nothing tells which range they have.
   *
   * @param array the array of this type, to name in errors
   * @throws InvalidDataException if values of images cannot have this type
   */
  void requireImages(NpyArray array) {
    if (isWhole() && !isByte()) {
      throw array.invalid(
          "dtype (%s) of images must be uint8, bool, float32 or float64: save x.astype(\"uint8\") of values from 0 to 255, and x.astype(\"float32\") of others"
              .formatted(this));
    }
  }

  /** Whether all are numbers, and whole ones. */
  boolean isWhole() {
    return kind != 'f' && !isText();
  }

  /** Whether there are texts rather than numbers. */
  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  /** Whether a byte can hold each number. */
  boolean isByte() {
    return kind == 'b' || (kind == 'u' && size == 1);
  }

  /** Whether there is one bit of information in each. */
  boolean isBoolean() {
    return kind == 'b';
  }

  /**
   * The next number.
   *
   * @param bytes what it is read from, in this type's order
   * @return the number; of whole ones above 2^53, the nearest double
   */
  double next(ByteBuffer bytes) {
    if (kind == 'f') {
      return size == Float.BYTES ? bytes.getFloat() : bytes.getDouble();
    }
    boolean isSigned = kind == 'i';
    return switch (size) {
      case Byte.BYTES -> isSigned ? bytes.get() : bytes.get() & 0xff;
      case Short.BYTES -> isSigned ? bytes.getShort() : bytes.getShort() & 0xffff;
      case Integer.BYTES -> isSigned ? bytes.getInt() : Integer.toUnsignedLong(bytes.getInt());
      default -> isSigned ? bytes.getLong() : unsigned(bytes.getLong());
    };
  }

  /**
   * The next text, which NumPy fills up with zeros.
   *
   * @param bytes what it is read from
   * @return the text
   * @throws CharacterCodingException if it has something that is no character
   */
  String nextText(ByteBuffer bytes) throws CharacterCodingException {
    ByteBuffer one = bytes.slice().limit(size);
    bytes.position(bytes.position() + size);
    return encoding().newDecoder().decode(one).toString().replaceFirst("\0+$", "");
  }

  /** How characters of texts are written. */
  Charset encoding() {
    return kind == 'S'
        ? UTF_8
        : Charset.forName(order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : value + 0x1p64;
  }

  @Override
  public String toString() {
    if (isText()) {
      return "text";
    }
    return isBoolean() ? "bool" : NAMES.get(kind) + size * Byte.SIZE;
  }
}
