package org.vae4j.experiment;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.State;

/**
 * The images of an experiment as the model sees them.
 *
 * @param dataset the images after all transforms
 * @param measured what is needed to change others in the same way
 * @param units undoes the transforms of an image, as far as that can be done
 */
record PreparedData(Dataset dataset, State measured, UnaryOperator<float[]> units) {
  private static final String VALUE_RANGE = "valueRange";

  static PreparedData of(Dataset dataset, Transforms transforms) {
    State measured = new State();
    measured.put(VALUE_RANGE, dataset.valueRange().name().toLowerCase(Locale.ROOT));
    Dataset changed = transforms.measureAndApply(dataset, measured);
    return new PreparedData(
        changed, measured, image -> transforms.undo(image.clone(), changed.imageShape(), measured));
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
