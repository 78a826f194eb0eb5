package org.vae4j.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.training.TrainingPlan;

/** What is hardly meant of the settings that no component has. */
final class TrainingChecks {
  /** Fewer tell a good model from a bad one only by chance. */
  private static final int LEAST_VALIDATION = 10;

  private static final long MOST_STEPS_LOOKED_AT = 10_000;

  /** Of an array that is read with its axes mixed up: red, green and blue. */
  private static final int COLOURS = 3;

  private static final int MOST_NAMES = 10;

  private TrainingChecks() {}

  static List<Finding> latentDim(int latentDim, TrainingPlan plan) {
    long values = plan.dataset().imageShape().length();
    return latentDim <= values
        ? List.of()
        : warning(
            "latentDim (%d) is more than the values of an image (%d): nothing is compressed"
                .formatted(latentDim, values));
  }

  static List<Finding> batches(TrainingPlan plan) {
    int images = plan.dataset().training().size();
    return plan.batchSize() <= images
        ? List.of()
        : warning(
            "batchSize (%d) is more than the training images (%d): an epoch is a single step"
                .formatted(plan.batchSize(), images));
  }

  static List<Finding> checkpoints(CheckpointConfig config, TrainingPlan plan) {
    return config
        .everySteps()
        .map(every -> plan.reachesStep("everySteps", every))
        .orElse(List.of());
  }

  static List<Finding> schedule(Schedule schedule, TrainingPlan plan) {
    long stride = Math.max(1, plan.steps() / MOST_STEPS_LOOKED_AT);
    boolean isZero =
        LongStream.iterate(0, step -> step < plan.steps(), step -> step + stride)
            .mapToObj(plan::progress)
            .allMatch(progress -> schedule.factor(progress) == 0);
    return isZero
        ? warning(
            "the factor is 0 from the first step to the last: what it multiplies never counts")
        : List.of();
  }

  static List<Finding> validation(TrainingPlan plan) {
    int images = plan.dataset().validation().size();
    return images >= LEAST_VALIDATION
        ? List.of()
        : warning(
            "validation images (%d) are too few to tell a good model from a bad one: at least %d"
                .formatted(images, LEAST_VALIDATION));
  }

  static List<Finding> data(TrainingPlan plan, boolean isLimited) {
    Dataset dataset = plan.dataset();
    List<Finding> findings = new ArrayList<>();
    if (isChannelsFirst(dataset.imageShape())) {
      findings.add(
          Finding.warning(
              "images (%s) seem to have their channels first: arrays must be [n, height, width,"
                      .formatted(dataset.imageShape())
                  + " channels]; NumPy's transpose(0, 2, 3, 1) makes them so"));
    }
    findings.addAll(classes(dataset, isLimited));
    return findings;
  }

  /** A table is one pixel with many channels, and meant so. */
  private static boolean isChannelsFirst(ImageShape shape) {
    boolean isTable = shape.height() == 1 && shape.width() == 1;
    boolean isSquareOrColour = shape.channels() == shape.width() || shape.height() == COLOURS;
    return !isTable && shape.channels() > shape.height() && isSquareOrColour;
  }

  /**
   * Images that are sorted by their classes, and of which the first are taken, may be of one only.
   */
  private static List<Finding> classes(Dataset dataset, boolean isLimited) {
    Labels labels = dataset.training().labels();
    List<String> missing = new ArrayList<>(dataset.classNames());
    if (missing.isEmpty()) {
      return List.of();
    }
    IntStream.range(0, labels.size())
        .map(labels::get)
        .distinct()
        .forEach(present -> missing.set(present, null));
    missing.removeIf(Objects::isNull);
    if (missing.isEmpty()) {
      return dataset.classNames().size() > 1 ? List.of() : oneClass(dataset.classNames().get(0));
    }
    return warning(
        "none of the %d training images are of %s%s"
            .formatted(
                labels.size(),
                some(missing),
                isLimited ? "; dataset.limit takes the first of a split" : ""));
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES
        ? first
        : "%s and %d more".formatted(first, names.size() - MOST_NAMES);
  }

  private static List<Finding> oneClass(String name) {
    return warning("all training images are of one class, %s".formatted(name));
  }

  private static List<Finding> warning(String message) {
    return List.of(Finding.warning(message));
  }
}
