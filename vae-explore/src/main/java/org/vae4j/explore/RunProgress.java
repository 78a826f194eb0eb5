package org.vae4j.explore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.training.EpochMetrics;

/**
 * How far the training is whose model is explored.
 *
 * @param state whether there will be more of it
 * @param epochs how many epochs there are to be
 * @param history those that are done, oldest first
 * @param weightsOfEpoch the epoch that the parameters are of, if that is not the last
 */
public record RunProgress(
    State state, int epochs, List<EpochMetrics> history, Optional<Integer> weightsOfEpoch) {

  /** Whether the parameters may still change. */
  public enum State {
    /** Training goes on. */
    TRAINING,
    /** Training is over. */
    DONE
  }

  /** Keeps its own list. */
  public RunProgress {
    history = List.copyOf(history);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("training", state == State.TRAINING);
    map.put("epoch", history.size());
    map.put("epochs", epochs);
    weightsOfEpoch.ifPresent(epoch -> map.put("weightsOfEpoch", epoch));
    return map;
  }
}
