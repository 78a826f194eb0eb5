package org.vae4j.train;

import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

/** Is told how training goes, on the thread that trains. */
public interface TrainingListener {

  /** Training begins or goes on, everything that it needs being there. */
  default void started() {}

  /**
   * An epoch begins.
   *
   * @param epoch the epoch, from 1
   * @param epochs how many there will be
   * @param images how many training images it will see
   */
  default void epochStarted(int epoch, int epochs, int images) {}

  /**
   * The epoch that has just begun is one that was left: some of its images have been seen already.
   *
   * @param imagesDone how many
   */
  default void epochResumed(int imagesDone) {}

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
   * The loss was not a finite number, and training has gone back to the end of an epoch.
   *
   * @param epoch the epoch, 0 for the start
   * @param factor what the learning rate is multiplied by from now on
   * @param reason where it was, and what was not finite
   */
  default void wentBack(int epoch, double factor, String reason) {}

  /**
   * A step or an epoch is done, and everybody has been told of it.
   *
   * @param point where training can be gone on with
   */
  default void reached(TrainingPoint point) {}

  /**
   * Training has been told to stop, and ends before all of it is done.
   *
   * @param point where it can be gone on with
   */
  default void interrupted(TrainingPoint point) {}

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

  /**
   * Has another listener told as well.
   *
   * @param next is told after this one
   * @return both of them
   */
  default TrainingListener and(TrainingListener next) {
    return new CompositeListener(this, next);
  }
}
