package org.vae4j.train;

import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.training.Optimizer;

/**
 * The learning rate at each step of a training: the optimizer's own times the schedule's factor.
 */
record LearningRate(Optimizer optimizer, Schedule schedule) {

  /** The rate of the step that comes next. */
  double at(TrainingProgress progress) {
    double factor = schedule.factor(progress);
    if (!(factor >= 0 && Double.isFinite(factor))) {
      throw new IllegalStateException(
          "epoch %d, step %d: the schedule's factor (%s) must be finite and >= 0"
              .formatted(
                  progress.step() / progress.stepsPerEpoch() + 1,
                  progress.step() % progress.stepsPerEpoch() + 1,
                  factor));
    }
    return optimizer.learningRate() * factor;
  }
}
