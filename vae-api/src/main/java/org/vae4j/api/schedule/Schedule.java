package org.vae4j.api.schedule;

import org.vae4j.api.spi.Family;

/**
 * A factor that changes in the course of training, by which a setting such as the learning rate is
 * multiplied.
 *
 * <p>A schedule holds no state: the factor depends on the progress alone.
 */
@Family("schedule")
public interface Schedule {

  /**
   * The factor of the step that comes next.
   *
   * @param progress how far training is
   * @return a finite number, at least 0; 1 leaves what it multiplies as it is
   */
  double factor(TrainingProgress progress);

  /**
   * Whether the factor is what it will be in the end. One that changes up to the last step never
   * is.
   *
   * @param progress how far training is
   * @return whether there is no other at the end of training
   */
  default boolean isSettled(TrainingProgress progress) {
    return factor(progress) == factor(progress.end());
  }
}
