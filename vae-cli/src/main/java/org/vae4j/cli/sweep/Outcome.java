package org.vae4j.cli.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.evaluate.Evaluation;
import org.vae4j.experiment.SavedRun;

/**
 * How a run of a sweep came out.
 *
 * @param variation the run
 * @param numbers its measures by name, in order; none where it is not complete
 */
public record Outcome(Variation variation, Map<String, Double> numbers) {
  /** The negative ELBO of the validation images at the epoch whose weights are kept. */
  public static final String NEGATIVE_ELBO = "negative ELBO";

  /**
   * A run that is not complete.
   *
   * @param variation the run
   * @return it, without measures
   */
  public static Outcome missing(Variation variation) {
    return new Outcome(variation, Map.of());
  }

  /**
   * A run that is complete.
   *
   * @param variation the run
   * @param run its directory
   * @param evaluation its evaluation, if there is one
   * @return it, with the validation measures of the epoch whose weights it keeps, and those of the
   *     evaluation
   */
  public static Outcome of(Variation variation, SavedRun run, Optional<Evaluation> evaluation) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    run.keptEpoch().ifPresent(kept -> add(kept, numbers));
    evaluation.ifPresent(measures -> add(measures, numbers));
    return new Outcome(variation, numbers);
  }

  private static void add(EpochMetrics kept, Map<String, Double> numbers) {
    numbers.put("validation loss", kept.validation().objective());
    numbers.put(NEGATIVE_ELBO, kept.validation().negativeElbo());
    numbers.put("reconstruction", kept.validation().reconstruction());
    numbers.put("divergence", kept.validation().divergence());
    numbers.put("epoch", (double) kept.epoch());
  }

  private static void add(Evaluation evaluation, Map<String, Double> numbers) {
    evaluation
        .likelihood()
        .ifPresent(likelihood -> numbers.put("negative log-likelihood", likelihood.nats().mean()));
    evaluation
        .activeUnits()
        .ifPresent(units -> numbers.put("active units", (double) units.active()));
    evaluation.probe().ifPresent(probe -> numbers.put("class accuracy", probe.accuracy()));
    evaluation
        .disentanglement()
        .ifPresent(
            scores -> {
              numbers.put("MIG", scores.mutualInformationGap());
              numbers.put("SAP", scores.sap());
              numbers.put("DCI disentanglement", scores.dci().disentanglement());
              numbers.put("DCI completeness", scores.dci().completeness());
              numbers.put("DCI informativeness", scores.dci().informativeness());
              numbers.put("FactorVAE score", scores.factorVae());
              numbers.put("BetaVAE score", scores.betaVae());
            });
  }

  /**
   * Whether the run is complete.
   *
   * @return whether it has measures
   */
  public boolean isComplete() {
    return !numbers.isEmpty();
  }

  /**
   * One of its measures.
   *
   * @param name which
   * @return the number, if there is one
   */
  public OptionalDouble number(String name) {
    return numbers.containsKey(name)
        ? OptionalDouble.of(numbers.get(name))
        : OptionalDouble.empty();
  }
}
