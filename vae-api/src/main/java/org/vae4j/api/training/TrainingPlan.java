package org.vae4j.api.training;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.NumberRange;

/**
 * A training that has not begun.
 *
 * @param dataset the images, as the model will see them
 * @param vae the model
 * @param epochs how often every training image will be seen, at least 1
 * @param batchSize images in a step, at least 1
 */
public record TrainingPlan(Dataset dataset, Vae vae, int epochs, int batchSize) {
  private static final int SAMPLE = 1_000;

  /**
   * The steps of an epoch.
   *
   * @return at least 1
   */
  public int stepsPerEpoch() {
    return Math.max(1, (dataset.training().size() - 1) / batchSize + 1);
  }

  /**
   * All steps.
   *
   * @return at least 1
   */
  public long steps() {
    return (long) stepsPerEpoch() * epochs;
  }

  /**
   * The progress before a step.
   *
   * @param step the steps before it, from 0 to {@link #steps()}
   * @return the progress
   */
  public TrainingProgress progress(long step) {
    return new TrainingProgress(step, steps(), stepsPerEpoch());
  }

  /**
   * Compares a setting that counts epochs with those of training.
   *
   * @param name the setting
   * @param epochs its value
   * @return a warning if training ends before; otherwise nothing
   */
  public List<Finding> reaches(String name, double epochs) {
    return epochs <= this.epochs
        ? List.of()
        : beyond(
            "%s (%s)"
                .formatted(name, BigDecimal.valueOf(epochs).stripTrailingZeros().toPlainString()),
            "%,d epochs".formatted(this.epochs));
  }

  /**
   * Compares a setting that counts steps with those of training.
   *
   * @param name the setting
   * @param steps its value
   * @return a warning if training ends before; otherwise nothing
   */
  public List<Finding> reachesStep(String name, long steps) {
    return steps <= steps()
        ? List.of()
        : beyond("%s (%d)".formatted(name, steps), "%,d steps".formatted(steps()));
  }

  private static List<Finding> beyond(String setting, String end) {
    return List.of(
        Finding.warning(
            "%s is beyond the end of training, %s: set it to at most that, or train for longer"
                .formatted(setting, end)));
  }

  /**
   * Compares how long a callback waits for a better epoch with the epochs that it compares.
   *
   * @param name the setting
   * @param patience how many epochs in a row may bring nothing better
   * @return a warning if that many never come after a first one; otherwise nothing
   */
  public List<Finding> outlasts(String name, int patience) {
    int comparable = comparableEpochs();
    if (patience < comparable) {
      return List.of();
    }
    String why =
        comparable == epochs
            ? ""
            : "; before them, weights, temperatures or capacities of the model still change";
    return List.of(
        Finding.warning(
            "%s (%d) is never used up: training has %,d epochs that can be compared%s; lower it, or train for longer"
                .formatted(name, patience, comparable, why)));
  }

  /**
   * How many epochs at the end of training can be compared with each other: those whose last step
   * is made with the final weights, temperatures and capacities, which none of the steps after it
   * changes.
   *
   * @return from 0 to {@link #epochs()}
   */
  public int comparableEpochs() {
    for (int epoch = epochs; epoch > 0; epoch--) {
      long first = (long) (epoch - 1) * stepsPerEpoch();
      long last = first + stepsPerEpoch() - 1;
      if (!isSettled(last)) {
        return epochs - epoch;
      }
      if (!LongStream.range(first, last).allMatch(this::isSettled)) {
        return epochs - epoch + 1;
      }
    }
    return epochs;
  }

  private boolean isSettled(long step) {
    TrainingProgress progress = progress(step);
    return vae.loss().isSettled(progress) && vae.sampler().isSettled(progress);
  }

  /**
   * Which values the images have.
   *
   * @return [0, 1] where the dataset says so, otherwise the least and the largest value of up to a
   *     thousand training images
   * @throws java.io.UncheckedIOException if an image cannot be read
   */
  public NumberRange values() {
    if (dataset.valueRange() == ValueRange.UNIT) {
      return NumberRange.UNIT;
    }
    Dataset.Split training = dataset.training();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int index : training.spread(SAMPLE)) {
      for (float value : Floats.copyOf(training.read(index).images())) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new NumberRange(min, max);
  }
}
