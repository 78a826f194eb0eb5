package org.vae4j.train;

import java.util.function.Supplier;
import org.vae4j.api.tensor.State;

/**
 * A point of a training from which it can be gone on with.
 *
 * @param epochs how many epochs are done, validation included
 * @param stepsOfNext how many steps of the next epoch are done
 * @param steps how many steps are done in all
 * @param state copies everything that is needed to go on from here; to be asked before training
 *     does so
 */
public record TrainingPoint(int epochs, int stepsOfNext, long steps, Supplier<State> state) {

  /**
   * Whether an epoch is done and the next has not begun.
   *
   * @return true between epochs, at the start and at the end
   */
  public boolean isBetweenEpochs() {
    return stepsOfNext == 0;
  }
}
