package org.vae4j.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vae4j.evaluate.Disentanglement;
import org.vae4j.evaluate.Estimate;
import org.vae4j.evaluate.Evaluation;

/** The measures of an evaluation, one by one, as people read them. */
public final class EvaluationRows {
  private static final int MOST_DIMENSIONS = 10;
  private static final int PERCENT = 100;

  private final List<Row> rows = new ArrayList<>();

  private EvaluationRows() {}

  /**
   * A measure.
   *
   * @param name what it is
   * @param value the number, with its standard error where it has one
   * @param note its unit, and how it was taken
   */
  public record Row(String name, String value, String note) {}

  /**
   * All measures.
   *
   * @param evaluation where they are from
   * @return a row for each that there is
   */
  public static List<Row> of(Evaluation evaluation) {
    EvaluationRows table = new EvaluationRows();
    table.addBounds(evaluation);
    table.addDimensions(evaluation);
    evaluation
        .probe()
        .ifPresent(
            probe ->
                table.add(
                    "class told from the code",
                    percent(probe.accuracy()),
                    "by a linear classifier of %,d training images, on %,d others; by chance %s"
                        .formatted(
                            probe.trainingImages(),
                            probe.validationImages(),
                            percent(probe.chance()))));
    evaluation.disentanglement().ifPresent(table::add);
    return List.copyOf(table.rows);
  }

  private void add(String name, String value, String note) {
    rows.add(new Row(name, value, note));
  }

  private void addBounds(Evaluation evaluation) {
    add("negative ELBO", number(evaluation.negativeElbo()), "nats per image, one draw of z each");
    add("  reconstruction", number(evaluation.reconstruction()), "nats");
    add("  divergence", number(evaluation.divergence()), "nats");
    evaluation
        .likelihood()
        .ifPresent(
            likelihood ->
                add(
                    "negative log-likelihood",
                    number(likelihood.nats()),
                    "nats per image, importance-weighted, %,d draws of z each"
                        .formatted(likelihood.samples())));
  }

  private void addDimensions(Evaluation evaluation) {
    evaluation
        .activeUnits()
        .ifPresent(
            units ->
                add(
                    "active units",
                    "%d of %d".formatted(units.active(), units.of()),
                    "variance of the posterior means above " + units.threshold()));
    List<Double> dimensions = evaluation.dimensions();
    if (!dimensions.isEmpty()) {
      String largest =
          IntStream.range(0, dimensions.size())
              .boxed()
              .sorted(Comparator.comparingDouble((Integer j) -> dimensions.get(j)).reversed())
              .limit(MOST_DIMENSIONS)
              .map(j -> "z%d %s".formatted(j, Numbers.nats(dimensions.get(j))))
              .collect(Collectors.joining(", "));
      double sum = dimensions.stream().mapToDouble(nats -> nats).sum();
      add(
          "divergence by dimension",
          Numbers.nats(sum) + " in all",
          "nats: " + largest + (dimensions.size() > MOST_DIMENSIONS ? ", …" : ""));
    }
  }

  private void add(Disentanglement scores) {
    String factors = String.join(", ", scores.factors());
    add("MIG", score(scores.mutualInformationGap()), "mutual information gap; " + factors);
    add("SAP", score(scores.sap()), "separated attribute predictability");
    add("DCI disentanglement", score(scores.dci().disentanglement()), "");
    add("DCI completeness", score(scores.dci().completeness()), "");
    add("DCI informativeness", score(scores.dci().informativeness()), "");
    add("FactorVAE score", score(scores.factorVae()), "");
    add("BetaVAE score", score(scores.betaVae()), "");
  }

  private static String number(Estimate estimate) {
    return Numbers.nats(estimate.mean()) + " ± " + Numbers.nats(estimate.standardError());
  }

  private static String score(double score) {
    return String.format(Locale.ROOT, "%.3f", score);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
  }
}
