package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.LossValue;

/** {@code metrics.csv}: a line for each epoch, written and read. */
final class MetricsTable {
  private static final String SEPARATOR = ",";
  private static final Map<String, Function<EpochMetrics, Object>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("epoch", EpochMetrics::epoch);
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
  }

  private MetricsTable() {}

  static String write(List<EpochMetrics> history) {
    return history.stream()
        .map(MetricsTable::line)
        .collect(Collectors.joining("", String.join(SEPARATOR, COLUMNS.keySet()) + "\n", ""));
  }

  private static String line(EpochMetrics metrics) {
    return COLUMNS.values().stream()
        .map(column -> column.apply(metrics).toString())
        .collect(Collectors.joining(SEPARATOR, "", "\n"));
  }

  /**
   * Reads a table. Its columns may stand in any order, and there may be others, which are passed
   * over.
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
    for (String name : COLUMNS.keySet()) {
      if (!positions.containsKey(name)) {
        throw new InvalidRunException(file, 1, "there is no column " + name);
      }
    }
    return positions;
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
      if (!cell("epoch").equals(Integer.toString(epoch))) {
        throw refusal("epoch", "must be " + epoch);
      }
      return new EpochMetrics(
          epoch,
          loss("train"),
          loss("validation"),
          number("seconds"),
          number("imagesPerSecond"),
          number("learningRate"));
    }

    private LossValue loss(String of) {
      return new LossValue(
          number(of + "Loss"), number(of + "Reconstruction"), number(of + "Divergence"));
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
