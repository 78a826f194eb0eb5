package org.vae4j.cli.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.experiment.SavedRun;
import org.vae4j.viz.RunComparison;
import org.vae4j.viz.SweepChart;

/** The page on which runs are compared. */
public final class ComparisonReport {
  /** Settings on which it depends what a negative ELBO is that of. */
  private static final List<String> OF_ONE_KIND = List.of("loss.reconstruction", "transforms");

  private ComparisonReport() {}

  /**
   * A run in the list of all.
   *
   * @param name what the page calls it
   * @param status how it ended, in a word
   * @param outcome how it ended, in a sentence or two
   * @param experiment the experiment's name
   * @param folder where it is
   */
  record Run(String name, String status, String outcome, String experiment, String folder) {
    static Run of(String name, SavedRun run) {
      return new Run(
          name,
          run.record().status().name().toLowerCase(Locale.ROOT),
          Outcome.of(run),
          run.record().name(),
          run.path().toString());
    }
  }

  /**
   * Writes the page of runs that are not of one sweep.
   *
   * @param comparison the runs, however they ended
   * @return HTML that needs neither a network nor other files
   * @throws IOException never, as all is in memory
   */
  public static String html(Comparison comparison) throws IOException {
    return html(comparison, Optional.empty());
  }

  /**
   * Writes the page.
   *
   * @param comparison the runs, however they ended
   * @param values what came of the values of a sweep, if they are of one
   * @return HTML that needs neither a network nor other files
   * @throws IOException never, as all is in memory
   */
  public static String html(Comparison comparison, Optional<SweepChart> values) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("names", List.copyOf(comparison.runs().keySet()));
    content.put("outcome", outcome(comparison));
    content.put(
        "runs",
        comparison.runs().entrySet().stream()
            .map(run -> Run.of(run.getKey(), run.getValue()))
            .toList());
    content.put("curves", Page.svg(RunComparison.svg(comparison.histories())));
    content.put("values", values.map(chart -> Page.svg(chart.svg())).orElse(""));
    content.put("settings", comparison.settings());
    content.put(
        "results", comparison.results().stream().map(ComparisonReport::withMinusSigns).toList());
    content.put("surroundings", comparison.surroundings());
    return Page.of("comparison.html", content);
  }

  /** As in the pictures beside it; a terminal has hyphens, as files have. */
  private static Comparison.Section withMinusSigns(Comparison.Section section) {
    return new Comparison.Section(
        section.heading(),
        section.rows().stream()
            .map(
                row ->
                    new Comparison.Row(
                        row.name(), row.values().stream().map(Numbers::typeset).toList()))
            .toList());
  }

  /** Which run is best, unless their numbers are of different kinds. */
  private static String outcome(Comparison comparison) {
    if (!areOfOneKind(comparison)) {
      return "The runs differ in data or likelihood, so their negative ELBOs are not of one kind:"
          + " that one is lower does not say that it is better.";
    }
    return comparison
        .best()
        .map(
            best ->
                "The lowest negative ELBO on validation images is %s nats per image, that of %s after epoch %d."
                    .formatted(
                        Numbers.nats(best.metrics().validation().negativeElbo()),
                        best.run(),
                        best.metrics().epoch()))
        .orElse("No run has an epoch with a finite loss, so there is nothing to choose between.");
  }

  private static boolean areOfOneKind(Comparison comparison) {
    return Stream.concat(
            comparison.settings().rows().stream()
                .filter(row -> OF_ONE_KIND.stream().anyMatch(row.name()::startsWith)),
            comparison.surroundings().rows().stream()
                .filter(row -> row.name().equals("dataset.checksum")))
        .findAny()
        .isEmpty();
  }
}
