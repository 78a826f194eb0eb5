package org.vae4j.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The names of a table's columns.
 *
 * @param names one for each column; empty for one that has no name
 * @param isGiven whether the first line names them; otherwise they are called 1, 2 …
 */
record CsvHeader(List<String> names, boolean isGiven) {

  /**
   * Tells whether the first line of a table is a header. One that is all numbers is none, unless it
   * counts the columns, as NumPy and pandas name them, or has the names that are wanted.
   *
   * @param fields the first line
   * @param setting whether it is a header, if the user says
   * @param wanted names that columns should have
   * @return the names of the columns
   */
  static CsvHeader of(List<String> fields, Optional<Boolean> setting, List<String> wanted) {
    List<String> names = fields.stream().map(String::strip).toList();
    boolean isHeader =
        setting.orElseGet(
            () ->
                !areNumbers(names)
                    || (wanted.isEmpty() ? countsColumns(names) : names.containsAll(wanted)));
    return isHeader
        ? new CsvHeader(names, true)
        : new CsvHeader(
            IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList(), false);
  }

  private static boolean areNumbers(List<String> names) {
    List<String> filled = filled(names);
    return !filled.isEmpty()
        && filled.stream().allMatch(name -> Float.isFinite(CsvNumber.parse(name)));
  }

  private static boolean countsColumns(List<String> names) {
    List<String> filled = filled(names);
    return filled.size() > 1
        && IntStream.rangeClosed(0, 1).anyMatch(first -> filled.equals(count(first, filled)));
  }

  private static List<String> count(int first, List<String> names) {
    return IntStream.range(first, first + names.size()).mapToObj(String::valueOf).toList();
  }

  private static List<String> filled(List<String> names) {
    return names.stream().filter(name -> !name.isEmpty()).toList();
  }
}
