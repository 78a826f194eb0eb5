package org.vae4j.train;

import org.vae4j.api.Optimizer;
import org.vae4j.api.Schedule;
import org.vae4j.api.TrainingProgress;

/**
 * The learning rate at each step of a training: the optimizer's own times the schedule's factor.
 */
record LearningRate(Optimizer optimizer, Schedule schedule, int stepsPerEpoch, int epochs) {

  /** The progress after a number of steps. */
  TrainingProgress progress(long steps) {
    return new TrainingProgress(steps, (long) stepsPerEpoch * epochs, stepsPerEpoch);
  }

  /** The rate after a number of steps. */
  double after(long steps) {
    double factor = schedule.factor(progress(steps));
    if (!(factor >= 0 && Double.isFinite(factor))) {
      throw new IllegalStateException(
          "epoch %d, step %d: the schedule's factor (%s) must be finite and >= 0"
              .formatted(steps / stepsPerEpoch + 1, steps % stepsPerEpoch + 1, factor));
    }
    return optimizer.learningRate() * factor;
  }
}
