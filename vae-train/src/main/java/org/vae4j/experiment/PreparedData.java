package org.vae4j.experiment;

import java.util.Locale;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.State;

/**
 * The images of an experiment as the model sees them.
 *
 * @param dataset the images after all transforms
 * @param measured what is needed to change others in the same way
 * @param preparation changes others in the same way
 */
record PreparedData(Dataset dataset, State measured, ImagePreparation preparation) {
  private static final String VALUE_RANGE = "valueRange";

  static PreparedData of(Dataset dataset, Transforms transforms) {
    State measured = new State();
    measured.put(VALUE_RANGE, dataset.valueRange().name().toLowerCase(Locale.ROOT));
    Dataset changed = transforms.measureAndApply(dataset, measured);
    ImagePreparation preparation =
        transforms.isEmpty()
            ? ImagePreparation.NONE
            : new MeasuredPreparation(
                transforms,
                measured,
                changed.imageShape(),
                e -> new IllegalArgumentException(e.getMessage(), e));
    return new PreparedData(changed, measured, preparation);
  }

  /** Which values the images had before. */
  static ValueRange valueRange(State measured) {
    boolean isUnit =
        measured
            .text(VALUE_RANGE)
            .filter(ValueRange.UNIT.name().toLowerCase(Locale.ROOT)::equals)
            .isPresent();
    return isUnit ? ValueRange.UNIT : ValueRange.REAL;
  }
}
