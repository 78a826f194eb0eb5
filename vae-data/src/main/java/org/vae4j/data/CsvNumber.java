package org.vae4j.data;

import java.util.regex.Pattern;

/** Numbers as tables have them: decimal, with a point. */
final class CsvNumber {
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
  private static final Pattern GROUPS = Pattern.compile("[+-]?\\d{1,3}([_' \u00a0]\\d{3})+");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern LOGICAL = Pattern.compile("(?i)true|false|yes|no");

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
    return LOGICAL.matcher(field).matches() ? "; write 1 and 0" : "";
  }
}
