package org.vae4j.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.training.RunFiles;
import org.vae4j.experiment.SavedRun;
import org.vae4j.viz.LossCurves;

/** Writes {@code report.html} into a run directory. */
public final class RunReport {
  private static final String FILE = "report.html";

  private final Map<String, String> figureDescriptions;

  /**
   * Reports of runs.
   *
   * @param figureDescriptions the descriptions of all types of figures that are installed, by type
   */
  public RunReport(Map<String, String> figureDescriptions) {
    this.figureDescriptions = Map.copyOf(figureDescriptions);
  }

  /**
   * Writes the report of a run, in place of one that is there.
   *
   * @param run the run, however it ended
   * @return the file
   * @throws IOException if it cannot be written, or the figures not be read
   */
  public Path write(SavedRun run) throws IOException {
    Path file = run.path().resolve(FILE);
    byte[] html = html(run).getBytes(StandardCharsets.UTF_8);
    RunFiles.replace(file, out -> out.write(html));
    return file;
  }

  String html(SavedRun run) throws IOException {
    return Page.of("report.html", content(run));
  }

  private Map<String, Object> content(SavedRun run) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    ReportContent of = new ReportContent(run);
    content.put("name", run.record().name());
    content.put("status", of.status());
    content.put("outcome", Outcome.of(run));
    content.put("numbers", of.numbers());
    content.put("curves", curves(run));
    content.put("epochs", of.epochs());
    content.put("figures", ReportFigure.in(run, figureDescriptions));
    content.put(
        "measures", EvaluationFile.newest(run.path()).map(EvaluationRows::of).orElse(List.of()));
    content.put("parts", of.parts());
    content.put("uses", of.uses());
    content.put("experiment", YamlTokens.of(run.experimentText()));
    content.put("facts", of.facts());
    return content;
  }

  private static String curves(SavedRun run) throws IOException {
    if (run.history().isEmpty()) {
      return "";
    }
    return Page.svg(LossCurves.svg(run.record().name(), run.history()));
  }
}
