package org.vae4j.train;

import org.vae4j.api.Optimizer;
import org.vae4j.api.Schedule;
import org.vae4j.api.TrainingProgress;

/**
 * The learning rate at each step of a training: the optimizer's own times the schedule's factor.
 */
record LearningRate(Optimizer optimizer, Schedule schedule, int stepsPerEpoch, int epochs) {

  /** The rate after a number of steps. */
  double after(long steps) {
    long all = (long) stepsPerEpoch * epochs;
    double factor = schedule.factor(new TrainingProgress(steps, all, stepsPerEpoch));
    if (!(factor >= 0 && Double.isFinite(factor))) {
      throw new IllegalStateException(
          "epoch %d, step %d: the schedule's factor (%s) must be finite and >= 0"
              .formatted(steps / stepsPerEpoch + 1, steps % stepsPerEpoch + 1, factor));
    }
    return optimizer.learningRate() * factor;
  }
}
