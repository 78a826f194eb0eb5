package org.vae4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which columns of a table are what. */
final class CsvColumns {
  private static final int NAMES_SHOWN = 20;

  private final List<String> names;
  private final Optional<Integer> label;
  private final int[] numbers;

  private CsvColumns(List<String> names, Optional<Integer> label, int... numbers) {
    this.names = names;
    this.label = label;
    this.numbers = numbers;
  }

  /**
   * Finds columns.
   *
   * @param names the names of all columns
   * @param label the name of that of the classes
   * @param numbers the names of those of the numbers; all but the label's if not given
   * @return where they are
   * @throws NoSuchElementException if one is not there, or twice, or there are no numbers
   */
  static CsvColumns find(
      List<String> names, Optional<String> label, Optional<List<String>> numbers) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new NoSuchElementException(
            "column '%s' of the header must be there once".formatted(Text.quote(name)));
      }
    }
    Optional<Integer> labelColumn = label.map(name -> position(names, name));
    int[] numberColumns =
        numbers
            .map(wanted -> wanted.stream().mapToInt(name -> position(names, name)).toArray())
            .orElseGet(
                () ->
                    IntStream.range(0, names.size())
                        .filter(i -> !labelColumn.equals(Optional.of(i)))
                        .toArray());
    if (numberColumns.length == 0) {
      throw new NoSuchElementException("the table must have a column beside that of the label");
    }
    return new CsvColumns(names, labelColumn, numberColumns);
  }

  private static int position(List<String> names, String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new NoSuchElementException(
          "column '%s' must be one of the table's: %s%s"
              .formatted(
                  name,
                  names.stream()
                      .limit(NAMES_SHOWN)
                      .map(Text::quote)
                      .collect(Collectors.joining(", ")),
                  separatorHint(names)));
    }
    return position;
  }

  /** Where all names seem to be one. */
  private static String separatorHint(List<String> names) {
    return names.size() == 1 && names.get(0).contains(";")
        ? "; if these are several, set separator: ';'"
        : "";
  }

  /** The names of all columns. */
  List<String> names() {
    return names;
  }

  /** The names of those of the numbers. */
  List<String> valueNames() {
    return IntStream.of(numbers).mapToObj(names::get).toList();
  }

  /** Where the classes are. */
  Optional<Integer> label() {
    return label;
  }

  /** Where the numbers are. */
  int[] numbers() {
    return numbers;
  }
}
