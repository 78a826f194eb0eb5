package org.vae4j.api.training;

import org.vae4j.api.model.LossValue;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.State;

/**
 * Is told of a training, on the thread that trains, and may end it.
 *
 * <p>One that remembers something begins anew when training starts, and overrides {@link #save} and
 * {@link #restore}, so that a training can be left and gone on with. What it throws ends the run as
 * failed; a training that fails is not told to have ended.
 */
@Family("callback")
public interface Callback {

  /**
   * Training begins.
   *
   * @param training the training
   */
  default void trainingStarted(Training training) {}

  /**
   * A step is done.
   *
   * @param step the number of the step, from 1 and over all epochs
   * @param value the loss of its batch before the step
   * @param training the training
   */
  default void stepDone(long step, LossValue value, Training training) {}

  /**
   * An epoch and its validation are done, and its metrics recorded.
   *
   * @param metrics what was measured
   * @param training the training
   */
  default void epochDone(EpochMetrics metrics, Training training) {}

  /**
   * Training has ended, after its last epoch or before; parameters that are changed now are those
   * that are saved.
   *
   * @param training the training, which can no longer be stopped
   */
  default void trainingEnded(Training training) {}

  /**
   * Keeps what it remembers of the steps and epochs that it has been told of, all of which must not
   * change what it does later. Nothing unless overridden.
   *
   * @param state where it goes, in names of its own
   */
  default void save(State state) {}

  /**
   * Goes on where a training was left. Comes after {@link #trainingStarted}, in place of the steps
   * and epochs that were told before the state was saved.
   *
   * @param state what was saved
   * @param training the training, whose parameters are those that it was left with
   * @throws IllegalArgumentException if another callback has saved the state
   */
  default void restore(State state, Training training) {}
}
