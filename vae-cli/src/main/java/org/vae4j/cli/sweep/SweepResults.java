package org.vae4j.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vae4j.cli.report.Csv;
import org.vae4j.viz.SweepChart;
import org.vae4j.viz.SweepChart.Line;

/** What {@code runs.csv} of a sweep says, as a chart. */
public final class SweepResults {
  private static final String SEED = "seed";

  /** On the scale that each run has optimised, which may be another in each. */
  private static final String OPTIMISED = "validation loss";

  /** Which epoch the measures are of: no measure of how good a run is. */
  private static final String EPOCH = "epoch";

  private final List<String> paths;
  private final List<String> measures;
  private final List<Map<String, String>> runs;

  private SweepResults(List<String> header, List<Map<String, String>> runs) {
    int seed = header.indexOf(SEED);
    this.paths = header.subList(1, seed);
    this.measures =
        header.subList(seed + 1, header.size()).stream()
            .filter(measure -> !List.of(OPTIMISED, EPOCH).contains(measure))
            .toList();
    this.runs = runs;
  }

  /**
   * Reads the results of a sweep.
   *
   * @param folder its folder
   * @return the results
   * @throws IOException if they cannot be read
   */
  public static SweepResults read(Path folder) throws IOException {
    Path file = folder.resolve(SweepTable.RUNS);
    List<List<String>> rows = Csv.read(Files.readString(file));
    if (rows.isEmpty() || rows.get(0).lastIndexOf(SEED) < 1) {
      throw new IOException(file + " must have a line that names its columns, seed among them");
    }
    List<String> header = rows.get(0);
    List<Map<String, String>> runs = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> run = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
        run.put(header.get(i), row.get(i));
      }
      runs.add(run);
    }
    return new SweepResults(header, runs);
  }

  /**
   * The chart of all measures by the setting that varies most, with a line for each combination of
   * the others.
   *
   * @return the chart
   */
  public SweepChart chart() {
    String setting =
        paths.stream().max(Comparator.comparingInt(p -> values(p).size())).orElse(SEED);
    List<String> values = values(setting);
    Map<String, List<Line>> charts = new LinkedHashMap<>();
    for (String measure : measures) {
      List<Line> lines = new ArrayList<>();
      runs.stream()
          .collect(
              Collectors.groupingBy(
                  run -> others(run, setting), LinkedHashMap::new, Collectors.toList()))
          .forEach((name, some) -> lines.add(line(name, setting, values, measure, some)));
      charts.put(measure, lines);
    }
    return new SweepChart(setting, values, charts);
  }

  /** In ascending order if they are numbers, otherwise in that of the file. */
  private List<String> values(String path) {
    List<String> all = runs.stream().map(run -> run.get(path)).distinct().toList();
    boolean areNumbers = all.stream().allMatch(SweepResults::isNumber);
    return areNumbers
        ? all.stream().sorted(Comparator.comparingDouble(Double::parseDouble)).toList()
        : all;
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String others(Map<String, String> run, String setting) {
    Map<String, String> names = PathNames.of(paths);
    String others =
        paths.stream()
            .filter(path -> !path.equals(setting))
            .map(path -> names.get(path) + " " + run.get(path))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "all" : others;
  }

  private static Line line(
      String name,
      String setting,
      List<String> values,
      String measure,
      List<Map<String, String>> runs) {
    List<Integer> at = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int i : IntStream.range(0, values.size()).toArray()) {
      double[] numbers =
          runs.stream()
              .filter(run -> run.get(setting).equals(values.get(i)))
              .map(run -> run.getOrDefault(measure, ""))
              .filter(SweepResults::isNumber)
              .mapToDouble(Double::parseDouble)
              .toArray();
      if (numbers.length > 0) {
        at.add(i);
        means.add(SweepTable.mean(numbers));
        spreads.add(numbers.length > 1 ? SweepTable.spread(numbers) : 0);
      }
    }
    return new Line(name, at, means, spreads);
  }
}
