package org.vae4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.cli.report.Comparison;
import org.vae4j.cli.report.Comparison.Section;
import org.vae4j.cli.report.TextColumns;
import org.vae4j.experiment.SavedRecord;
import org.vae4j.experiment.SavedRun;

/** Runs side by side in plain text: a column for each, a row for each thing to compare. */
final class ComparisonTable {
  private static final int WIDEST_CELL = 28;

  private final Comparison comparison;
  private final List<List<String>> rows = new ArrayList<>();

  private ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The table of a comparison, and below it why some of the runs ended early. */
  static String of(Comparison comparison) {
    ComparisonTable table = new ComparisonTable(comparison);
    table.addRow("", List.copyOf(comparison.runs().keySet()));
    comparison.sections().forEach(table::add);
    String endings =
        comparison.runs().entrySet().stream()
            .flatMap(run -> ending(run.getValue()).map(e -> run.getKey() + " " + e).stream())
            .collect(Collectors.joining("\n"));
    return table.text() + (endings.isEmpty() ? "" : "\n" + endings + "\n");
  }

  private static Optional<String> ending(SavedRun run) {
    SavedRecord record = run.record();
    return record
        .error()
        .map(error -> "failed: " + error)
        .or(() -> record.stopped().map(reason -> "was stopped: " + reason))
        .map(VisibleText::oneLine);
  }

  private void add(Section section) {
    addHeading(section.heading());
    section
        .rows()
        .forEach(
            row ->
                addRow(
                    "  " + row.name(), row.values().stream().map(ComparisonTable::cell).toList()));
    if (section.rows().isEmpty()) {
      addHeading("  none");
    }
  }

  private void addHeading(String heading) {
    addRow(heading, Collections.nCopies(comparison.runs().size(), ""));
  }

  private void addRow(String name, List<String> values) {
    List<String> row = new ArrayList<>(values);
    row.add(0, name);
    rows.add(row);
  }

  /** Leaves room for others, whatever a file says. */
  private static String cell(String line) {
    return line.length() <= WIDEST_CELL ? line : line.substring(0, WIDEST_CELL - 1) + "…";
  }

  private String text() {
    return TextColumns.lines(rows).stream()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
