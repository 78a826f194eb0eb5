package org.vae4j.data;

import java.util.regex.Pattern;

/** Numbers as tables have them: decimal, with a point. */
final class CsvNumber {
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
  private static final Pattern GROUPS = Pattern.compile("[+-]?\\d{1,3}([_' \u00a0]\\d{3})+");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern LOGICAL = Pattern.compile("(?i)true|false|yes|no");

  private static final Pattern UNIT =
      Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?\\s*[^\\d.,;\\s]{1,4}");
  private static final Pattern DATE = Pattern.compile("\\d{1,4}([-/.])\\d{1,2}\\1\\d{1,4}.*");
  private static final Pattern LETTERS = Pattern.compile("^(?!(?i)inf)\\p{L}");

  private static final Pattern MISSING = Pattern.compile("(?i)|na|n/a|nan|null|none|\\?");

  private CsvNumber() {}

  /** Not a number for what is none; Java's own way would take hexadecimal, and 1f and 1d too. */
  static float parse(String field) {
    for (int i = 0; i < field.length(); i++) {
      if ("0123456789+-.eE".indexOf(field.charAt(i)) < 0) {
        return Float.NaN;
      }
    }
    try {
      return Float.parseFloat(field);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  /** Whether a field stands for a value that is missing. */
  static boolean isMissing(String field) {
    return MISSING.matcher(field).matches();
  }

  /** What would make a number of a field that is none; empty if that is not known. */
  static String remedy(String field) {
    if (THOUSANDS.matcher(field).matches() || GROUPS.matcher(field).matches()) {
      return ", without separators of thousands";
    }
    if (COMMA.matcher(field).matches()) {
      return ", with a decimal point";
    }
    if (LOGICAL.matcher(field).matches()) {
      return "; write 1 and 0";
    }
    if (UNIT.matcher(field).matches()) {
      return ", without a unit or suffix";
    }
    if (DATE.matcher(field).matches()) {
      return "; write dates as numbers, such as days since the first";
    }
    return LETTERS.matcher(field).find() && !isMissing(field)
        ? "; write a column of 0 and 1 for each of its texts"
        : "";
  }
}
