package org.vae4j.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.experiment.SavedRecord;
import org.vae4j.experiment.SavedRun;

/** What there is to compare of runs. */
public final class Comparison {
  private static final String FIGURES = "figures";
  private static final Pattern FIGURE_TYPE = Pattern.compile("figures\\[\\d+]\\.type");
  private static final String NEGATIVE_ELBO = "negative ELBO (nats/image)";
  private static final String NOTHING = "-";

  private final Map<String, SavedRun> runs;

  /**
   * A comparison.
   *
   * @param runs the runs by the names that they are to have, in order
   */
  public Comparison(Map<String, SavedRun> runs) {
    this.runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
  }

  /**
   * Rows that belong together.
   *
   * @param heading what they are
   * @param rows the rows; none where nothing differs
   */
  public record Section(String heading, List<Row> rows) {}

  /**
   * A thing that there is to compare.
   *
   * @param name what it is
   * @param values what each run says of it, in the order of the runs, each in one line; {@code -}
   *     where it says nothing
   */
  public record Row(String name, List<String> values) {
    /** Keeps to single lines, whatever a file says. */
    public Row {
      name = VisibleText.oneLine(name);
      values = values.stream().map(VisibleText::oneLine).toList();
    }
  }

  /**
   * The runs.
   *
   * @return by their names, in order
   */
  public Map<String, SavedRun> runs() {
    return runs;
  }

  /**
   * What the curves are drawn of.
   *
   * @return the epochs of each run by its name
   */
  public Map<String, List<EpochMetrics>> histories() {
    Map<String, List<EpochMetrics>> histories = new LinkedHashMap<>();
    runs.forEach((name, run) -> histories.put(name, run.history()));
    return histories;
  }

  /**
   * Everything.
   *
   * @return the sections in the order in which they are read
   */
  public List<Section> sections() {
    return Stream.of(Stream.of(settings()), results().stream(), Stream.of(surroundings()))
        .flatMap(sections -> sections)
        .toList();
  }

  Section settings() {
    return differences("settings that differ", Comparison::settings);
  }

  /** Of figures, which change nothing of a run, only the types. */
  private static Map<String, String> settings(SavedRun run) {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> figures = new ArrayList<>();
    run.settings()
        .forEach(
            (path, value) -> {
              if (FIGURE_TYPE.matcher(path).matches()) {
                figures.add(value);
              } else if (!path.startsWith(FIGURES)) {
                all.put(path, value);
              }
            });
    all.put(FIGURES, figures.isEmpty() ? "none" : String.join(", ", figures));
    return all;
  }

  /** How runs ended, and the metrics of the epoch whose weights they keep, and of the best. */
  List<Section> results() {
    return List.of(ending(), keptEpoch(), bestEpoch());
  }

  /** What differs of data, versions and machine. */
  Section surroundings() {
    return differences("surroundings that differ", Comparison::surroundings);
  }

  private static Map<String, String> surroundings(SavedRun run) {
    SavedRecord record = run.record();
    Map<String, String> all = new LinkedHashMap<>();
    record.dataset().forEach((name, value) -> all.put("dataset." + name, value));
    record.versions().forEach((name, value) -> all.put("versions." + name, value));
    record.machine().forEach((name, value) -> all.put("machine." + name, value));
    return all;
  }

  private Section ending() {
    return new Section(
        "results",
        List.of(
            row("status", run -> run.record().status().name().toLowerCase(Locale.ROOT)),
            row("epochs", run -> Integer.toString(run.history().size())),
            row("time", run -> Numbers.duration(run.record().seconds())),
            row("engine", run -> run.record().engine())));
  }

  private Section keptEpoch() {
    return new Section(
        "epoch of the weights",
        List.of(
            kept("epoch", e -> Integer.toString(e.epoch())),
            kept("validation loss", e -> Numbers.loss(e.validation().objective())),
            kept(NEGATIVE_ELBO, e -> Numbers.nats(e.validation().negativeElbo())),
            kept("  reconstruction", e -> Numbers.nats(e.validation().reconstruction())),
            kept("  divergence", e -> Numbers.nats(e.validation().divergence())),
            kept("training loss", e -> Numbers.loss(e.training().objective())),
            kept("images/s", e -> "%.0f".formatted(e.imagesPerSecond()))));
  }

  private Section bestEpoch() {
    return new Section(
        "best epoch",
        List.of(
            best("epoch", e -> Integer.toString(e.epoch())),
            best("validation loss", e -> Numbers.loss(e.validation().objective())),
            best(NEGATIVE_ELBO, e -> Numbers.nats(e.validation().negativeElbo()))));
  }

  private Row kept(String name, Function<EpochMetrics, String> value) {
    return row(name, run -> run.keptEpoch().map(value).orElse(NOTHING));
  }

  private Row best(String name, Function<EpochMetrics, String> value) {
    return row(name, run -> best(run).map(value).orElse(NOTHING));
  }

  /**
   * An epoch of a run.
   *
   * @param run the run's name
   * @param metrics what the epoch came to
   */
  record Epoch(String run, EpochMetrics metrics) {}

  /** The best epoch of all runs, if one has any with a finite loss; the first of equal ones. */
  Optional<Epoch> best() {
    return runs.entrySet().stream()
        .flatMap(run -> best(run.getValue()).map(epoch -> new Epoch(run.getKey(), epoch)).stream())
        .min(
            Comparator.comparingDouble(
                (Epoch epoch) -> epoch.metrics().validation().negativeElbo()));
  }

  /** The epoch with the lowest validation negative ELBO. */
  private static Optional<EpochMetrics> best(SavedRun run) {
    return run.history().stream()
        .filter(epoch -> Double.isFinite(epoch.validation().negativeElbo()))
        .min(Comparator.comparingDouble(epoch -> epoch.validation().negativeElbo()));
  }

  private Row row(String name, Function<SavedRun, String> value) {
    return new Row(name, runs.values().stream().map(value).toList());
  }

  /** A row for each fact of which not all runs say the same. */
  private Section differences(String heading, Function<SavedRun, Map<String, String>> facts) {
    List<Map<String, String>> all = runs.values().stream().map(facts).toList();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(ofRun -> names.addAll(ofRun.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values = all.stream().map(ofRun -> ofRun.getOrDefault(name, NOTHING)).toList();
      if (values.stream().distinct().count() > 1) {
        rows.add(new Row(name, values));
      }
    }
    return new Section(heading, rows);
  }
}
