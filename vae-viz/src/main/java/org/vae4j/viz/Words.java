package org.vae4j.viz;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers and codes in words, for labels and for names of files. */
final class Words {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext FIVE_DIGITS = new MathContext(5);
  private static final MathContext SEVEN_DIGITS = new MathContext(7);
  private static final int MOST_COORDINATES = 12;
  private static final int MOST_NUMBERS_IN_A_NAME = 8;

  private Words() {}

  /** A number to three significant digits, with a true minus sign. */
  static String number(double value) {
    return plain(value, THREE_DIGITS).replace('-', '−');
  }

  /** A value of the data to five significant digits; very large and small ones with an exponent. */
  static String value(double value) {
    double size = Math.abs(value);
    boolean isPlain = size == 0 || (size >= 1e-4 && size < 1e9) || !Double.isFinite(value);
    return (isPlain ? plain(value, FIVE_DIGITS) : String.format(Locale.ROOT, "%.3e", value))
        .replace('-', '−');
  }

  private static String plain(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).round(digits).stripTrailingZeros().toPlainString();
  }

  /** A number at a tick: to seven significant digits, with a true minus sign. */
  static String written(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
    format.setMaximumFractionDigits(10);
    return format.format(BigDecimal.valueOf(value).round(SEVEN_DIGITS)).replace('-', '−');
  }

  static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  static String axis(int dimension) {
    return "z[%d]".formatted(dimension);
  }

  /** A code such as {@code z = (0, z[1], z[2], 0)}, where some dimensions vary. */
  static String code(double[] z, List<Integer> varying) {
    return IntStream.range(0, Math.min(z.length, MOST_COORDINATES))
        .mapToObj(i -> varying.contains(i) ? axis(i) : number(z[i]))
        .collect(Collectors.joining(", ", "z = (", z.length > MOST_COORDINATES ? ", …)" : ")"));
  }

  /** Numbers as part of a file's name; a name has a limited length, a code has not. */
  static String fileName(List<? extends Number> numbers) {
    return numbers.stream()
        .limit(MOST_NUMBERS_IN_A_NAME)
        .map(number -> plain(number.doubleValue(), THREE_DIGITS))
        .collect(Collectors.joining("-"));
  }

  /** A text as part of a file's name, whatever characters it has. */
  static String fileName(String text) {
    String safe = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]+", "-");
    return safe.substring(0, Math.min(safe.length(), 40));
  }
}
