package org.vae4j.api.schedule;

import java.util.Optional;

/**
 * How far a training is, or one stretch of it.
 *
 * @param step how many steps are done; 0 before the first
 * @param steps how many there are in all, at least {@code step}
 * @param stepsPerEpoch how many make an epoch, at least 1
 */
public record TrainingProgress(long step, long steps, int stepsPerEpoch) {

  /** Checks that there is such a place. */
  public TrainingProgress {
    if (stepsPerEpoch < 1) {
      throw new IllegalArgumentException(
          "stepsPerEpoch (%d) must be >= 1".formatted(stepsPerEpoch));
    }
    if (step < 0 || step > steps) {
      throw new IllegalArgumentException(
          "step (%d) must be >= 0 and <= steps (%d)".formatted(step, steps));
    }
  }

  /**
   * That of a training that is over, however long: where schedules have come to their ends. For a
   * loss that is asked outside of a training.
   *
   * @return the progress
   */
  public static TrainingProgress over() {
    return new TrainingProgress(Long.MAX_VALUE, Long.MAX_VALUE, 1);
  }

  /**
   * The progress before the step that was done last, which that step was made with.
   *
   * @return one step less; before the first, the same
   */
  public TrainingProgress beforeLastStep() {
    return new TrainingProgress(Math.max(0, step - 1), steps, stepsPerEpoch);
  }

  /**
   * The end of the same training.
   *
   * @return its progress when all steps are done
   */
  public TrainingProgress end() {
    return new TrainingProgress(steps, steps, stepsPerEpoch);
  }

  /**
   * How many epochs are done.
   *
   * @return such as 2.5 in the middle of the third
   */
  public double epochsDone() {
    return (double) step / stepsPerEpoch;
  }

  /**
   * How much of the whole is done.
   *
   * @return from 0 to 1; of nothing, all is done
   */
  public double fraction() {
    return steps == 0 ? 1 : (double) step / steps;
  }

  /**
   * How much is done of the first epochs.
   *
   * @param epochs how many they are, above 0; the whole if it is empty
   * @return from 0 to 1, where it stays
   */
  public double fractionOf(Optional<Double> epochs) {
    return epochs.map(e -> Math.min(1, epochsDone() / e)).orElse(fraction());
  }

  /**
   * The steps that epochs take.
   *
   * @param epochs how many, which need not be a whole number
   * @return their steps, to the nearest whole one
   */
  public long stepsOf(double epochs) {
    return Math.round(epochs * stepsPerEpoch);
  }

  /**
   * The progress in what comes after the first steps, as if training began there.
   *
   * @param first how many steps do not count, at most those that are done
   * @return the progress in the rest
   */
  public TrainingProgress since(long first) {
    return new TrainingProgress(step - first, steps - first, stepsPerEpoch);
  }
}
