package org.vae4j.train;

import org.vae4j.api.EpochMetrics;
import org.vae4j.api.LossValue;

/** Is told how training goes, on the thread that trains. */
public interface TrainingListener {

  /**
   * An epoch begins.
   *
   * @param epoch the epoch, from 1
   * @param epochs how many there will be
   * @param images how many training images it will see
   */
  default void epochStarted(int epoch, int epochs, int images) {}

  /**
   * A training step is done.
   *
   * @param imagesDone how many images of the epoch have been seen
   * @param running the mean loss of the epoch so far
   */
  default void stepDone(int imagesDone, LossValue running) {}

  /** All training images of the epoch have been seen; validation begins. */
  default void validationStarted() {}

  /**
   * An epoch and its validation are done.
   *
   * @param metrics what was measured
   */
  default void epochDone(EpochMetrics metrics) {}

  /**
   * A callback has ended training before its last epoch.
   *
   * @param reason why, in one line
   */
  default void stopped(String reason) {}

  /**
   * Training has ended, and the parameters have been set back.
   *
   * @param epoch the epoch after which they were as they are now
   */
  default void restored(int epoch) {}
}
