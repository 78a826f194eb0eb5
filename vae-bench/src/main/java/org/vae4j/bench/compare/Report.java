package org.vae4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page and the picture that tell what was measured. */
final class Report {
  static final String FILE = "performance.md";
  static final String PICTURE = "performance.png";
  static final String SCALING = "scaling, ";
  private static final String RATIO = "× fastest Keras";

  private final Results results;

  Report(Results results) {
    this.results = results;
  }

  static String training(String what, int batch) {
    return "%s, batch %d".formatted(what, batch);
  }

  static String peak(String type) {
    return "matrix product, " + type;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(FILE), page());
    SpeedChart.of(results).save(folder.resolve(PICTURE));
  }

  String page() {
    return """
        # Performance

        This page shows how fast vae4j, Keras and PyTorch train the [reference experiment](experiments.md). They took turns in
        one session on the same machine. Values are medians; the smallest and the largest value of all rounds are in brackets.
        See [benchmarks](../benchmarks/README.md) for the method, and to measure again.

        ![Images per second that are trained](%s)

        %s
        ## Where

        | | |
        |---|---|
        %s
        ## Remarks

        %s
        """
        .formatted(PICTURE, tables(), facts(), notes());
  }

  String tables() {
    return results.workloads().stream()
        .filter(workload -> !workload.startsWith(SCALING))
        .map(this::table)
        .collect(Collectors.joining("\n", "", "\n" + scaling()));
  }

  private String table(String workload) {
    Optional<Measurement> keras = results.fastest(workload, Contenders.KERAS);
    String unit = results.of(workload).get(0).unit();
    String rows =
        results.of(workload).stream().map(m -> row(m, keras)).collect(Collectors.joining());
    return "## %s\n\n| | %s | %s |\n|---|---|---|\n%s"
        .formatted(capital(workload), unit, keras.isPresent() ? RATIO : "", rows);
  }

  private static String row(Measurement m, Optional<Measurement> keras) {
    String ratio = keras.map(k -> number(m.timesAsFastAs(k), 2)).orElse("");
    return "| %s | %s | %s |\n".formatted(m.contender(), values(m), ratio);
  }

  private String scaling() {
    String rows =
        results.workloads().stream()
            .filter(workload -> workload.startsWith(SCALING))
            .flatMap(workload -> results.of(workload).stream())
            .map(
                m -> "| %s | %s |\n".formatted(m.workload().substring(SCALING.length()), values(m)))
            .collect(Collectors.joining());
    return rows.isEmpty()
        ? ""
        : "## How the cost grows\n\nvae4j float32, training.\n\n| | images/s |\n|---|---|\n" + rows;
  }

  private String facts() {
    return results.facts().entrySet().stream()
        .map(fact -> "| %s | %s |\n".formatted(fact.getKey(), fact.getValue()))
        .collect(Collectors.joining());
  }

  private String notes() {
    return results.notes().stream().map(note -> "- " + note).collect(Collectors.joining("\n"));
  }

  private static String values(Measurement m) {
    int digits = m.median() < 100 ? 1 : 0;
    return "%s (%s–%s)"
        .formatted(number(m.median(), digits), number(m.min(), digits), number(m.max(), digits));
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
