package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.cli.report.EvaluationFile;
import org.vae4j.evaluate.Evaluation;

class EvaluateCommandTest {
  @TempDir private static Path folder;
  private static Path run;
  private static CommandRun first;
  private static String report;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    CommandRun trained =
        SmallRun.train(
            folder,
            run,
            "figures=[]",
            "dataset={type: synthetic, kind: shapes, size: 16, images: 400}",
            "transforms=[]",
            "decoder={type: mlp, hidden: [20]}",
            "encoder={type: mlp, hidden: [20]}",
            "training.epochs=3");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    first = evaluate("--samples", "20");
    assertThat(first.exitCode()).as(first.errors()).isZero();
    report = Files.readString(run.resolve("report.html"));
  }

  private static CommandRun evaluate(String... options) {
    List<String> all = new ArrayList<>(List.of("evaluate", run.toString()));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static Evaluation evaluation() {
    return EvaluationFile.newest(run).orElseThrow();
  }

  @Test
  void measuresWhatTheTrainingHasMeasured() throws IOException {
    String[] last = SmallRun.metrics(run).get(3).split(",");
    Evaluation evaluation = evaluation();
    assertThat(evaluation.negativeElbo().mean())
        .isCloseTo(
            evaluation.reconstruction().mean() + evaluation.divergence().mean(), within(1e-9));
    // The negative ELBO of the last epoch, on the same images with other noise.
    assertThat(evaluation.negativeElbo().mean())
        .isCloseTo(
            Double.parseDouble(last[4]), within(5 * evaluation.negativeElbo().standardError()));
    double byDimension = evaluation.dimensions().stream().mapToDouble(nats -> nats).sum();
    // The same closed form, of images one by one and in batches: float32.
    assertThat(evaluation.divergence().mean()).isCloseTo(byDimension, within(1e-3));
    assertThat(evaluation.activeUnits().orElseThrow().of()).isEqualTo(3);
  }

  /** The bound is below the negative ELBO in the mean (Burda et al., 2015). */
  @Test
  void estimatesTheLikelihood() {
    Evaluation evaluation = evaluation();
    assertThat(evaluation.likelihood().orElseThrow().samples()).isEqualTo(20);
    assertThat(evaluation.likelihood().orElseThrow().nats().mean())
        .isLessThan(evaluation.negativeElbo().mean());
  }

  @Test
  void tellsClassesAndFactorsFromCodes() {
    Evaluation evaluation = evaluation();
    assertThat(evaluation.probe().orElseThrow().accuracy()).isBetween(0.0, 1.0);
    assertThat(evaluation.disentanglement().orElseThrow().factors()).contains("shape", "scale");
    assertThat(first.output())
        .contains("negative ELBO", "negative log-likelihood", "active units", "MIG", "DCI")
        .contains("class told from the code");
  }

  @Test
  void isInTheReport() {
    assertThat(report)
        .contains("<h2 id=\"evaluation\">Evaluation</h2>")
        .contains("negative log-likelihood");
  }

  @Test
  void keepsTheOneBeforeAndGivesTheSameNumbersAgain() throws IOException {
    Evaluation before = evaluation();
    assertThat(evaluate("--samples", "20").exitCode()).isZero();
    assertThat(run.resolve("evaluation-2.json")).exists();
    assertThat(evaluation()).isEqualTo(before);
    Files.delete(run.resolve("evaluation-2.json"));
  }

  @Test
  void aReportRefusesADamagedEvaluation() throws IOException {
    Path damaged =
        Files.writeString(run.resolve("evaluation-2.json"), "{\"format\": 1, \"seed\": ");
    CommandRun refused = CommandRun.of("report", run.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors())
        .isEqualToIgnoringNewLines(
            damaged
                + ": damaged: not what evaluate has written; remove it, or measure again with vae"
                + " evaluate");
    assertThat(evaluate("--samples", "1").exitCode()).isZero();
    assertThat(CommandRun.of("report", run.toString()).exitCode()).isZero();
    Files.delete(run.resolve("evaluation-3.json"));
    Files.delete(damaged);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(evaluate("--samples", "-1").errors()).contains("--samples (-1) must be >= 0");
    assertThat(evaluate("--images", "0").errors()).contains("--images (0) must be >= 1");
    assertThat(CommandRun.of("evaluate", folder.resolve("nothing").toString()).exitCode())
        .isEqualTo(2);
  }
}
