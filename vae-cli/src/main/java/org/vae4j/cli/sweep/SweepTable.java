package org.vae4j.cli.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.UnsafeFileException;
import org.vae4j.cli.report.Csv;
import org.vae4j.cli.report.TextColumns;

/**
 * The runs of a sweep as tables: one line for each run, and one for each combination of values with
 * mean and spread over its seeds, which is their sample standard deviation.
 */
public final class SweepTable {
  /** The file with a line for each run. */
  public static final String RUNS = "runs.csv";

  private static final String SUMMARY = "summary.csv";

  private final List<String> paths;
  private final List<String> measures;
  private final List<Outcome> outcomes;
  private final Map<Map<String, String>, List<Outcome>> groups = new LinkedHashMap<>();

  private SweepTable(Collection<String> paths, List<Outcome> outcomes) {
    this.paths = List.copyOf(paths);
    this.outcomes = List.copyOf(outcomes);
    Set<String> named = new LinkedHashSet<>();
    outcomes.forEach(outcome -> named.addAll(outcome.numbers().keySet()));
    this.measures = List.copyOf(named);
    for (Outcome outcome : outcomes) {
      groups
          .computeIfAbsent(outcome.variation().values(), values -> new ArrayList<>())
          .add(outcome);
    }
  }

  /**
   * Makes the tables.
   *
   * @param paths the settings that vary
   * @param outcomes all runs, in order
   * @return the tables
   */
  public static SweepTable of(Collection<String> paths, List<Outcome> outcomes) {
    return new SweepTable(paths, outcomes);
  }

  /**
   * The combinations, for people.
   *
   * @return lines
   */
  public String text() {
    Map<String, String> names = PathNames.of(paths);
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(paths.stream().map(names::get).toList());
    head.add("runs");
    head.addAll(measures);
    rows.add(head);
    groups.forEach(
        (values, runs) -> {
          List<String> row = new ArrayList<>(paths.stream().map(values::get).toList());
          row.add(complete(runs));
          measures.forEach(measure -> row.add(shown(numbers(runs, measure))));
          rows.add(row);
        });
    return TextColumns.lines(rows).stream()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String complete(List<Outcome> runs) {
    long complete = runs.stream().filter(Outcome::isComplete).count();
    return complete == runs.size()
        ? Long.toString(complete)
        : "%d of %d".formatted(complete, runs.size());
  }

  private static double[] numbers(List<Outcome> runs, String measure) {
    return runs.stream()
        .map(run -> run.number(measure))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  private static String shown(double... numbers) {
    if (numbers.length == 0) {
      return "–";
    }
    String mean = number(mean(numbers));
    return numbers.length == 1 ? mean : mean + " ± " + number(spread(numbers));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static double mean(double... numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  static double spread(double... numbers) {
    double mean = mean(numbers);
    double squares = Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).sum();
    return Math.sqrt(squares / (numbers.length - 1));
  }

  /**
   * Refuses a folder that tables cannot be written into, before work is done for them.
   *
   * @param folder where they will be
   * @throws UnsafeFileException if there is a link in the place of one
   */
  public static void requireOwn(Path folder) {
    RunFiles.isFile(folder.resolve(RUNS));
    RunFiles.isFile(folder.resolve(SUMMARY));
  }

  /**
   * Writes {@code runs.csv} and {@code summary.csv}, in place of those that are there.
   *
   * @param folder where to
   * @throws IOException if they cannot be written
   */
  public void write(Path folder) throws IOException {
    write(folder.resolve(RUNS), runs());
    write(folder.resolve(SUMMARY), summary());
  }

  private static void write(Path file, String table) throws IOException {
    RunFiles.replace(file, out -> out.write(table.getBytes(StandardCharsets.UTF_8)));
  }

  private String runs() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("run"));
    head.addAll(paths);
    head.add("seed");
    head.addAll(measures);
    rows.add(head);
    for (Outcome outcome : outcomes) {
      Variation run = outcome.variation();
      List<String> row = new ArrayList<>(List.of(run.name()));
      paths.forEach(path -> row.add(run.values().get(path)));
      row.add(run.seed().isPresent() ? Long.toString(run.seed().getAsLong()) : "");
      measures.forEach(
          measure ->
              row.add(
                  outcome.number(measure).stream()
                      .mapToObj(Double::toString)
                      .findFirst()
                      .orElse("")));
      rows.add(row);
    }
    return Csv.table(rows);
  }

  private String summary() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(paths);
    head.add("runs");
    for (String measure : measures) {
      head.addAll(List.of(measure, measure + " spread"));
    }
    rows.add(head);
    groups.forEach(
        (values, runs) -> {
          List<String> row = new ArrayList<>(paths.stream().map(values::get).toList());
          row.add(Long.toString(runs.stream().filter(Outcome::isComplete).count()));
          for (String measure : measures) {
            double[] numbers = numbers(runs, measure);
            row.add(numbers.length > 0 ? Double.toString(mean(numbers)) : "");
            row.add(numbers.length > 1 ? Double.toString(spread(numbers)) : "");
          }
          rows.add(row);
        });
    return Csv.table(rows);
  }
}
