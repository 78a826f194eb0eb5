package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

/** {@code metrics.csv}: a line for each epoch, written and read. */
final class MetricsTable {
  private static final String SEPARATOR = ",";
  private static final String DIVERGENCE_WEIGHT = "divergenceWeight";
  private static final String EPOCH = "epoch";
  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";
  private static final Map<String, ToDoubleFunction<EpochMetrics>> COLUMNS = new LinkedHashMap<>();
  private static final Set<String> TIMES = Set.of("seconds", "imagesPerSecond");

  static {
    COLUMNS.put("trainLoss", metrics -> metrics.training().objective());
    COLUMNS.put("validationLoss", metrics -> metrics.validation().objective());
    COLUMNS.put("trainNegativeElbo", metrics -> metrics.training().negativeElbo());
    COLUMNS.put("validationNegativeElbo", metrics -> metrics.validation().negativeElbo());
    COLUMNS.put("seconds", EpochMetrics::seconds);
    COLUMNS.put("imagesPerSecond", EpochMetrics::imagesPerSecond);
    COLUMNS.put("trainReconstruction", metrics -> metrics.training().reconstruction());
    COLUMNS.put("trainDivergence", metrics -> metrics.training().divergence());
    COLUMNS.put("validationReconstruction", metrics -> metrics.validation().reconstruction());
    COLUMNS.put("validationDivergence", metrics -> metrics.validation().divergence());
    COLUMNS.put("learningRate", EpochMetrics::learningRate);
    COLUMNS.put(DIVERGENCE_WEIGHT, EpochMetrics::divergenceWeight);
  }

  private MetricsTable() {}

  /**
   * What is the same however long it takes, by the names of its columns. The weight, which the
   * first tables had not, follows from the experiment.
   */
  static Map<String, ToDoubleFunction<EpochMetrics>> reproducible(List<EpochMetrics> history) {
    Map<String, ToDoubleFunction<EpochMetrics>> columns = columns(history);
    columns.keySet().removeAll(TIMES);
    columns.remove(DIVERGENCE_WEIGHT);
    return columns;
  }

  /** Those that there are always, and two for each of the objective's own measures. */
  private static Map<String, ToDoubleFunction<EpochMetrics>> columns(List<EpochMetrics> history) {
    Map<String, ToDoubleFunction<EpochMetrics>> columns = new LinkedHashMap<>(COLUMNS);
    history.stream()
        .flatMap(epoch -> epoch.validation().measures().keySet().stream())
        .distinct()
        .forEach(
            name -> {
              columns.put(column(TRAIN, name), epoch -> measure(epoch.training(), name));
              columns.put(column(VALIDATION, name), epoch -> measure(epoch.validation(), name));
            });
    return columns;
  }

  private static String column(String split, String measure) {
    return split + Character.toUpperCase(measure.charAt(0)) + measure.substring(1);
  }

  private static double measure(LossValue loss, String name) {
    return loss.measures().getOrDefault(name, Double.NaN);
  }

  static String write(List<EpochMetrics> history) {
    Map<String, ToDoubleFunction<EpochMetrics>> columns = columns(history);
    String header =
        Stream.concat(Stream.of(EPOCH), columns.keySet().stream())
            .collect(Collectors.joining(SEPARATOR, "", "\n"));
    return history.stream()
        .map(epoch -> line(epoch, columns.values()))
        .collect(Collectors.joining("", header, ""));
  }

  private static String line(
      EpochMetrics metrics, Collection<ToDoubleFunction<EpochMetrics>> columns) {
    return Stream.concat(
            Stream.of(Integer.toString(metrics.epoch())),
            columns.stream().map(column -> Double.toString(column.applyAsDouble(metrics))))
        .collect(Collectors.joining(SEPARATOR, "", "\n"));
  }

  /**
   * Reads a table. Its columns may stand in any order, and there may be others: a pair of training
   * and validation is a measure of the objective, all else is passed over. The first tables had no
   * weight of the divergence, which is 1 then.
   *
   * @param file where it stands, for messages
   * @param text the table
   * @return the epochs, from 1 and without a gap
   * @throws InvalidRunException if it is no such table
   */
  static List<EpochMetrics> read(Path file, String text) {
    List<String> lines = text.lines().toList();
    Map<String, Integer> positions = positions(file, lines.isEmpty() ? "" : lines.get(0));
    List<EpochMetrics> history = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = List.of(lines.get(i).split(SEPARATOR, -1));
      history.add(new Line(file, i + 1, cells, positions).metrics(i));
    }
    return history;
  }

  private static Map<String, Integer> positions(Path file, String header) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    String[] names = header.split(SEPARATOR, -1);
    for (int i = 0; i < names.length; i++) {
      if (positions.put(names[i], i) != null) {
        throw new InvalidRunException(file, 1, "column %.40s is there twice".formatted(names[i]));
      }
    }
    requireColumn(file, EPOCH, positions);
    for (String name : COLUMNS.keySet()) {
      if (!name.equals(DIVERGENCE_WEIGHT)) {
        requireColumn(file, name, positions);
      }
    }
    return positions;
  }

  private static void requireColumn(Path file, String name, Map<String, Integer> positions) {
    if (!positions.containsKey(name)) {
      throw new InvalidRunException(file, 1, "there is no column " + name);
    }
  }

  /** One epoch. */
  private record Line(Path file, int number, List<String> cells, Map<String, Integer> positions) {

    Line {
      if (cells.size() != positions.size()) {
        throw new InvalidRunException(
            file,
            number,
            "%d values must be %d, one for each column".formatted(cells.size(), positions.size()));
      }
    }

    EpochMetrics metrics(int epoch) {
      if (!cell(EPOCH).equals(Integer.toString(epoch))) {
        throw refusal(EPOCH, "must be " + epoch);
      }
      return new EpochMetrics(
          epoch,
          loss(TRAIN),
          loss(VALIDATION),
          number("seconds"),
          number("imagesPerSecond"),
          number("learningRate"),
          positions.containsKey(DIVERGENCE_WEIGHT) ? number(DIVERGENCE_WEIGHT) : 1);
    }

    private LossValue loss(String of) {
      Map<String, Double> measures = new LinkedHashMap<>();
      for (String name : measures()) {
        measures.put(name, number(column(of, name)));
      }
      try {
        return new LossValue(
            number(of + "Loss"),
            number(of + "Reconstruction"),
            number(of + "Divergence"),
            measures);
      } catch (IllegalArgumentException e) {
        throw new InvalidRunException(file, 1, e.getMessage()); // a column's name
      }
    }

    private List<String> measures() {
      return positions.keySet().stream()
          .filter(column -> !COLUMNS.containsKey(column))
          .filter(column -> column.matches(VALIDATION + "[A-Z][A-Za-z0-9]*"))
          .map(column -> column.substring(VALIDATION.length()))
          .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
          .filter(name -> positions.containsKey(column(TRAIN, name)))
          .toList();
    }

    private double number(String column) {
      try {
        return Double.parseDouble(cell(column));
      } catch (NumberFormatException e) {
        throw refusal(column, "must be a number");
      }
    }

    private String cell(String column) {
      return cells.get(positions.get(column));
    }

    private InvalidRunException refusal(String column, String rule) {
      return new InvalidRunException(
          file, number, "%s (%.40s) %s".formatted(column, cell(column), rule));
    }
  }
}
