package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.training.EpochMetrics;

/** Which epoch of a run its weights are of. */
final class KeptEpoch {

  private KeptEpoch() {}

  /**
   * Finds the epoch.
   *
   * @param history the epochs that are done, oldest first
   * @param restored the epoch that a callback has set the parameters back to, if one did
   * @return its metrics: of the restored epoch, otherwise of the last; empty if none is done
   */
  static Optional<EpochMetrics> of(List<EpochMetrics> history, Optional<Integer> restored) {
    return history.stream()
        .filter(epoch -> restored.isEmpty() || restored.get() == epoch.epoch())
        .reduce((earlier, later) -> later);
  }
}
