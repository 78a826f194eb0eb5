package org.vae4j.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vae4j.api.EpochMetrics;
import org.vae4j.experiment.SavedRecord;
import org.vae4j.experiment.SavedRun;
import org.vae4j.experiment.config.Problem;

/** Runs side by side: a column for each, a row for each thing that there is to compare. */
final class ComparisonTable {
  private static final String NEGATIVE_ELBO = "negative ELBO (nats/image)";
  private static final String NOTHING = "-";
  private static final int WIDEST_CELL = 28;

  private final List<SavedRun> runs;
  private final List<List<String>> rows = new ArrayList<>();

  private ComparisonTable(List<SavedRun> runs) {
    this.runs = runs;
  }

  /**
   * The table of runs, and below it why some of them ended early.
   *
   * @param runs the runs by the names that their columns have
   */
  static String of(Map<String, SavedRun> runs) {
    ComparisonTable table = new ComparisonTable(List.copyOf(runs.values()));
    table.addNames(runs.keySet());
    table.addDifferences("settings that differ", SavedRun::settings);
    table.addResults();
    table.addDifferences("surroundings that differ", ComparisonTable::surroundings);
    String endings =
        runs.entrySet().stream()
            .flatMap(run -> ending(run.getValue()).map(e -> run.getKey() + " " + e).stream())
            .collect(Collectors.joining("\n"));
    return table.text() + (endings.isEmpty() ? "" : "\n" + endings + "\n");
  }

  private static Map<String, String> surroundings(SavedRun run) {
    SavedRecord record = run.record();
    Map<String, String> all = new LinkedHashMap<>();
    record.dataset().forEach((name, value) -> all.put("dataset." + name, value));
    record.versions().forEach((name, value) -> all.put("versions." + name, value));
    record.machine().forEach((name, value) -> all.put("machine." + name, value));
    return all;
  }

  private static Optional<EpochMetrics> last(SavedRun run) {
    return run.history().stream().reduce((earlier, later) -> later);
  }

  private static Optional<EpochMetrics> best(SavedRun run) {
    return run.history().stream()
        .filter(epoch -> Double.isFinite(epoch.validation().negativeElbo()))
        .min(Comparator.comparingDouble(epoch -> epoch.validation().negativeElbo()));
  }

  private static Optional<String> ending(SavedRun run) {
    SavedRecord record = run.record();
    return record
        .error()
        .map(error -> "failed: " + error)
        .or(() -> record.stopped().map(reason -> "was stopped: " + reason))
        .map(Problem::oneLine);
  }

  private void addResults() {
    addHeading("results");
    add("status", run -> run.record().status().name().toLowerCase(Locale.ROOT));
    add("epochs", ComparisonTable::epochs);
    add("time", run -> time(run.record().seconds()));
    add("engine", run -> run.record().engine());
    addHeading("last epoch");
    addOf(ComparisonTable::last, "validation loss", e -> Progress.loss(e.validation().objective()));
    addOf(ComparisonTable::last, NEGATIVE_ELBO, e -> nats(e.validation().negativeElbo()));
    addOf(ComparisonTable::last, "  reconstruction", e -> nats(e.validation().reconstruction()));
    addOf(ComparisonTable::last, "  divergence", e -> nats(e.validation().divergence()));
    addOf(ComparisonTable::last, "training loss", e -> Progress.loss(e.training().objective()));
    addOf(ComparisonTable::last, "images/s", e -> "%.0f".formatted(e.imagesPerSecond()));
    addHeading("best epoch");
    addOf(ComparisonTable::best, "epoch", e -> Integer.toString(e.epoch()));
    addOf(ComparisonTable::best, "validation loss", e -> Progress.loss(e.validation().objective()));
    addOf(ComparisonTable::best, NEGATIVE_ELBO, e -> nats(e.validation().negativeElbo()));
  }

  private static String epochs(SavedRun run) {
    String weights = run.record().weightsOfEpoch().map(epoch -> ", weights of " + epoch).orElse("");
    return run.history().size() + weights;
  }

  private void addOf(
      Function<SavedRun, Optional<EpochMetrics>> epoch,
      String name,
      Function<EpochMetrics, String> value) {
    add(name, run -> epoch.apply(run).map(value).orElse(NOTHING));
  }

  /** A row for each fact of which not all runs say the same. */
  private void addDifferences(String heading, Function<SavedRun, Map<String, String>> facts) {
    List<Map<String, String>> all = runs.stream().map(facts).toList();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(ofRun -> names.addAll(ofRun.keySet()));
    addHeading(heading);
    int before = rows.size();
    for (String name : names) {
      List<String> values = all.stream().map(ofRun -> ofRun.getOrDefault(name, NOTHING)).toList();
      if (values.stream().distinct().count() > 1) {
        addRow("  " + name, values);
      }
    }
    if (rows.size() == before) {
      addHeading("  none");
    }
  }

  private void add(String name, Function<SavedRun, String> value) {
    addRow("  " + name, runs.stream().map(value).toList());
  }

  private void addNames(Set<String> names) {
    List<String> row = new ArrayList<>(names);
    row.add(0, "");
    rows.add(row);
  }

  private void addHeading(String heading) {
    addRow(heading, runs.stream().map(run -> "").toList());
  }

  private void addRow(String name, List<String> values) {
    List<String> row = new ArrayList<>();
    row.add(Problem.oneLine(name));
    values.forEach(value -> row.add(cell(value)));
    rows.add(row);
  }

  /** Whatever a file says, it is one line and leaves room for others. */
  private static String cell(String text) {
    String line = Problem.oneLine(text);
    return line.length() <= WIDEST_CELL ? line : line.substring(0, WIDEST_CELL - 1) + "…";
  }

  private String text() {
    return TextColumns.lines(rows).stream()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String nats(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1e5 ? "%.2f" : "%.3e", value);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return whole < 3600
        ? "%d min %02d s".formatted(whole / 60, whole % 60)
        : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
  }
}
