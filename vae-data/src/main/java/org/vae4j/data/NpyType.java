package org.vae4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's numbers.
 *
 * @param kind {@code b} for boolean, {@code i} and {@code u} for whole numbers with and without
 *     sign, {@code f} for floating point
 * @param size bytes of each number
 * @param order which byte comes first
 */
record NpyType(char kind, int size, ByteOrder order) {
  private static final Pattern DESCRIPTION = Pattern.compile("([<>|=]?)([biuf])([1248])");
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
              + " run here");
    }
    Matcher matcher = DESCRIPTION.matcher(description);
    if (!matcher.matches() || !isKnown(matcher.group(2).charAt(0), matcher.group(3))) {
      throw file.invalid(
          "dtype (%s) must be bool, a whole number of 1 to 8 bytes, float32 or float64%s"
              .formatted(Text.quote(description), isFloat(matcher) ? AS_FLOAT32 : ""));
    }
    return new NpyType(
        matcher.group(2).charAt(0),
        Integer.parseInt(matcher.group(3)),
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

  /** Whether all numbers are whole ones. */
  boolean isWhole() {
    return kind != 'f';
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

  private static double unsigned(long value) {
    return value >= 0 ? value : value + 0x1p64;
  }

  @Override
  public String toString() {
    return isBoolean() ? "bool" : NAMES.get(kind) + size * Byte.SIZE;
  }
}
