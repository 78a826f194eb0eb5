package org.vae4j.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which columns of a table are what.
 *
 * @param names the names of all columns
 * @param label where the classes are
 * @param id where it is said what each row is called
 * @param numbers where the numbers are, in the order wanted
 * @param valueNames the names of those; empty if they have none
 * @param notes what the user should know of the choice
 */
record CsvColumns(
    List<String> names,
    Optional<Integer> label,
    Optional<Integer> id,
    List<Integer> numbers,
    List<String> valueNames,
    List<String> notes) {
  private static final int NAMES_SHOWN = 20;
  private static final Pattern PANDAS_INDEX = Pattern.compile("Unnamed: \\d+");
  private static final String ID = "id";
  private static final String CLASS = "class";

  /**
   * Columns that say which row it is, as commands write them; {@code name} is of earlier versions.
   */
  private static final Set<String> OF_ROWS = Set.of("index", CLASS, ID, "name");

  /**
   * Finds the columns of a table by the settings of a dataset.
   *
   * @param header the names of all columns
   * @param config says which are what
   * @return where they are
   * @throws NoSuchElementException if one is not there, or twice, or there are no numbers
   */
  static CsvColumns of(CsvHeader header, Csv.Config config) {
    requireNoneTwice(header);
    List<String> notes = new ArrayList<>();
    if (!header.isGiven() && config.header().isEmpty()) {
      notes.add(
          "the first line is all numbers, so it is taken as a row and columns are called 1, 2 …;"
              + " header: true takes it as their names");
    }
    Optional<Integer> label = config.label().map(name -> position(header, name));
    Optional<Integer> id =
        find(header, ID)
            .filter(column -> !label.equals(Optional.of(column)))
            .filter(column -> config.columns().filter(wanted -> wanted.contains(ID)).isEmpty());
    List<Integer> numbers =
        config
            .columns()
            .map(wanted -> positions(header, wanted))
            .orElseGet(() -> named(header, label, id, notes));
    if (numbers.isEmpty()) {
      throw new NoSuchElementException("the table must have a column beside that of the label");
    }
    requireSeveral(header);
    List<String> valueNames =
        header.isGiven() ? numbers.stream().map(header.names()::get).toList() : List.of();
    return new CsvColumns(header.names(), label, id, numbers, valueNames, List.copyOf(notes));
  }

  /** All that have a name, but the label and the id; pandas writes its index without one. */
  private static List<Integer> named(
      CsvHeader header, Optional<Integer> label, Optional<Integer> id, List<String> notes) {
    List<Integer> nameless =
        IntStream.range(0, header.names().size())
            .filter(i -> header.names().get(i).isEmpty())
            .boxed()
            .toList();
    nameless.forEach(
        i ->
            notes.add(
                "column %d has no name and is left out, as the index that pandas writes unless index=False; with a name, it is read"
                    .formatted(i + 1)));
    header.names().stream()
        .filter(name -> PANDAS_INDEX.matcher(name).matches())
        .forEach(
            name ->
                notes.add(
                    "column '%s' seems to be an index that pandas wrote, and is read as a value; columns leaves it out"
                        .formatted(name)));
    return IntStream.range(0, header.names().size())
        .boxed()
        .filter(i -> !nameless.contains(i))
        .filter(i -> !label.equals(Optional.of(i)) && !id.equals(Optional.of(i)))
        .toList();
  }

  /**
   * Finds the columns of a table that must be like another one: by name where both have names, and
   * otherwise by position.
   *
   * @param header the names of all columns
   * @param like what the table must have
   * @return where it is
   * @throws NoSuchElementException if something is not there, or twice
   */
  static CsvColumns like(CsvHeader header, CsvLike like) {
    requireNoneTwice(header);
    return header.isGiven() && !like.names().isEmpty()
        ? byName(header, like)
        : byPosition(header, like);
  }

  private static CsvColumns byName(CsvHeader header, CsvLike like) {
    List<String> names = header.names();
    List<String> missing = like.names().stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new NoSuchElementException(
          "columns (%s) must have those of %s (%s); missing: %s%s%s"
              .formatted(
                  list(names),
                  like.owner(),
                  list(like.names()),
                  list(missing),
                  caseHint(names, missing),
                  separatorHint(names)));
    }
    return new CsvColumns(
        names,
        label(header, like),
        ofRows(header, like, ID),
        positions(header, like.names()),
        like.names(),
        ignored(names, like));
  }

  /** The column of the classes, which commands call {@code class} whatever the data calls it. */
  private static Optional<Integer> label(CsvHeader header, CsvLike like) {
    return like.label()
        .filter(name -> like.mustHaveLabel() || header.names().contains(name))
        .map(name -> position(header, name))
        .or(() -> like.mustHaveLabel() ? Optional.empty() : ofRows(header, like, CLASS));
  }

  /** A column that commands write, unless the data has one of that name itself. */
  private static Optional<Integer> ofRows(CsvHeader header, CsvLike like, String name) {
    return like.names().contains(name) ? Optional.empty() : find(header, name);
  }

  private static Optional<Integer> find(CsvHeader header, String name) {
    return Optional.of(header.names().indexOf(name)).filter(column -> column >= 0);
  }

  private static List<String> ignored(List<String> names, CsvLike like) {
    List<String> others =
        names.stream()
            .filter(name -> !like.names().contains(name) && !OF_ROWS.contains(name))
            .filter(name -> !like.label().equals(Optional.of(name)))
            .map(name -> name.isEmpty() ? "one without a name" : name)
            .toList();
    return others.isEmpty()
        ? List.of()
        : List.of(
            "columns that %s does not have are ignored: %s".formatted(like.owner(), list(others)));
  }

  private static CsvColumns byPosition(CsvHeader header, CsvLike like) {
    List<String> names = header.names();
    Optional<Integer> label = Optional.empty();
    if (header.isGiven() || names.size() > like.count() || like.mustHaveLabel()) {
      label =
          like.label()
              .filter(name -> like.mustHaveLabel() || names.contains(name))
              .map(name -> position(header, name));
    }
    List<Integer> numbers = allBut(label, Set.of(), names);
    if (numbers.size() != like.count()) {
      numbers = allBut(label, OF_ROWS, names);
    }
    if (numbers.size() != like.count()) {
      throw new NoSuchElementException(
          "number of columns of numbers (%d) must be %s"
              .formatted(
                  numbers.size(),
                  like.names().isEmpty()
                      ? "the %d of %s".formatted(like.count(), like.owner())
                      : "%d, those of %s: %s"
                          .formatted(like.count(), like.owner(), list(like.names()))));
    }
    List<Integer> taken = numbers;
    return new CsvColumns(
        names,
        label.or(() -> find(header, CLASS).filter(column -> !taken.contains(column))),
        find(header, ID).filter(column -> !taken.contains(column)),
        numbers,
        like.names(),
        List.of(byPositionNote(header, like)));
  }

  private static List<Integer> allBut(
      Optional<Integer> label, Set<String> others, List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .filter(i -> !label.equals(Optional.of(i)) && !others.contains(names.get(i)))
        .toList();
  }

  private static String byPositionNote(CsvHeader header, CsvLike like) {
    return header.isGiven()
        ? "the run has no names of columns, so those of the file are taken by position"
        : "the file has no header, so its columns are taken by position%s"
            .formatted(like.names().isEmpty() ? "" : ", as " + list(like.names()));
  }

  private static void requireNoneTwice(CsvHeader header) {
    Set<String> seen = new HashSet<>();
    for (String name : header.names()) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new NoSuchElementException(
            "column '%s' of the header must be there once".formatted(Text.quote(name)));
      }
    }
  }

  private static void requireSeveral(CsvHeader header) {
    String hint = separatorHint(header.names());
    if (!hint.isEmpty()) {
      throw new NoSuchElementException(
          "the table has the one column '%s'%s".formatted(list(header.names()), hint));
    }
  }

  private static List<Integer> positions(CsvHeader header, List<String> wanted) {
    return wanted.stream().map(name -> position(header, name)).toList();
  }

  private static int position(CsvHeader header, String name) {
    int position = header.names().indexOf(name);
    if (position < 0) {
      throw new NoSuchElementException(
          "column '%s' must be one of the table's: %s%s%s%s"
              .formatted(
                  name,
                  list(header.names()),
                  header.isGiven() ? "" : ", as its first line does not name them",
                  caseHint(header.names(), List.of(name)),
                  separatorHint(header.names())));
    }
    return position;
  }

  private static String list(List<String> names) {
    return names.stream()
            .limit(NAMES_SHOWN)
            .map(name -> name.isEmpty() ? "''" : Text.quote(name))
            .collect(Collectors.joining(", "))
        + (names.size() > NAMES_SHOWN ? " and %d more".formatted(names.size() - NAMES_SHOWN) : "");
  }

  /** Where names are there but for their case. */
  private static String caseHint(List<String> names, List<String> missing) {
    List<String> others =
        names.stream().filter(name -> missing.stream().anyMatch(name::equalsIgnoreCase)).toList();
    return others.isEmpty() ? "" : "; differs in case only: " + list(others);
  }

  /** Where all names seem to be one. */
  private static String separatorHint(List<String> names) {
    if (names.size() > 1) {
      return "";
    }
    return names.get(0).contains(";")
        ? "; if these are several, set separator: ';'"
        : names.get(0).contains("\t") ? "; if these are several, set separator: \"\\t\"" : "";
  }
}
