package org.vae4j.api;

import org.vae4j.api.spi.Family;

/**
 * Is told of a training, on the thread that trains, and may end it.
 *
 * <p>One that remembers something begins anew when training starts. What it throws ends the run as
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
}
