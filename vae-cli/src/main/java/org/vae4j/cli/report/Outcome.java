package org.vae4j.cli.report;

import org.vae4j.api.training.EpochMetrics;
import org.vae4j.experiment.SavedRecord;
import org.vae4j.experiment.SavedRun;

/** How a run ended, in a sentence or two. */
final class Outcome {
  private Outcome() {}

  static String of(SavedRun run) {
    SavedRecord record = run.record();
    String epochs = epochs(run);
    String time = Numbers.duration(record.seconds());
    return switch (record.status()) {
      case COMPLETED ->
          record
                  .stopped()
                  .map(why -> "Ended after %s in %s: %s.".formatted(epochs, time, why))
                  .orElseGet(() -> "Trained %s in %s.".formatted(epochs, time))
              + weights(record)
              + result(run);
      case INTERRUPTED ->
          "Interrupted after %s in %s; what there was is saved.".formatted(epochs, time)
              + weights(record)
              + result(run);
      case FAILED ->
          "Failed after %s in %s: %s"
              .formatted(epochs, time, record.error().orElse("the record does not say why"));
      case RUNNING ->
          "Not finished, after %s: it is still going on, or was ended from outside."
                  .formatted(epochs)
              + result(run);
    };
  }

  private static String epochs(SavedRun run) {
    int done = run.history().size();
    String wanted = run.settings().getOrDefault("training.epochs", Integer.toString(done));
    return wanted.equals(Integer.toString(done))
        ? done + (done == 1 ? " epoch" : " epochs")
        : done + " of " + wanted + " epochs";
  }

  private static String weights(SavedRecord record) {
    return record
        .weightsOfEpoch()
        .map(" The weights are those after epoch %d."::formatted)
        .orElse("");
  }

  private static String result(SavedRun run) {
    return run.keptEpoch().map(Outcome::result).orElse("");
  }

  private static String result(EpochMetrics kept) {
    return " On validation images, the negative ELBO is %s nats per image: reconstruction %s and divergence %s."
        .formatted(
            Numbers.nats(kept.validation().negativeElbo()),
            Numbers.nats(kept.validation().reconstruction()),
            Numbers.nats(kept.validation().divergence()));
  }
}
