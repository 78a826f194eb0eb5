package org.vae4j.api.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The order of class names, in which digits count by their value: {@code img2} comes before {@code
 * img10}.
 */
public final class NaturalOrder {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?");

  private NaturalOrder() {}

  /**
   * Sorts names. Names that are all numbers are sorted by value, so that {@code -2} comes before
   * {@code -1}, and {@code 1.25} before {@code 1.5}. Other names are compared character by
   * character, with runs of digits by value.
   *
   * @param names the names; those that are equal are kept once
   * @return the names in their order, immutable
   */
  public static List<String> sort(Collection<String> names) {
    boolean areNumbers = names.stream().allMatch(name -> NUMBER.matcher(name).matches());
    Comparator<String> byDigits = NaturalOrder::compare;
    Comparator<String> byValue = Comparator.comparingDouble(Double::parseDouble);
    return names.stream()
        .distinct()
        .sorted(areNumbers ? byValue.thenComparing(byDigits) : byDigits)
        .toList();
  }

  private static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int endI = endOfDigits(left, i);
      int endJ = endOfDigits(right, j);
      boolean areDigits = endI > i && endJ > j;
      int order =
          areDigits
              ? compareDigits(left.substring(i, endI), right.substring(j, endJ))
              : Character.compare(left.charAt(i), right.charAt(j));
      if (order != 0) {
        return order;
      }
      i = areDigits ? endI : i + 1;
      j = areDigits ? endJ : j + 1;
    }
    int order = Integer.compare(left.length() - i, right.length() - j);
    return order != 0 ? order : left.compareTo(right); // 01 and 1
  }

  private static int endOfDigits(String name, int start) {
    int end = start;
    while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int compareDigits(String left, String right) {
    String a = left.replaceFirst("^0+", "");
    String b = right.replaceFirst("^0+", "");
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }
}
