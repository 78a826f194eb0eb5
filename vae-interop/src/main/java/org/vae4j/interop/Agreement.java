package org.vae4j.interop;

import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;

/**
 * Whether what was written computes what the model does. Both are float32 and add up in different
 * orders, which in nets of some ten layers makes differences of 1e-6 to 1e-5 of the numbers.
 */
final class Agreement {
  private static final double TOLERANCE = 1e-4;

  private Agreement() {}

  /**
   * Refuses other numbers than the model's.
   *
   * @param what whose numbers they are, such as {@code encoder: mean}
   * @param expected the model's
   * @param actual those of what was written
   * @throws UnsupportedModelException if one differs by more than 1e-4, of the number if that is
   *     above 1, or the shapes differ
   */
  static void require(String what, INDArray expected, INDArray actual) {
    if (!expected.equalShapes(actual)) {
      throw new UnsupportedModelException(
          "%s: its shape (%s) must be that of the model (%s)"
              .formatted(what, actual.shapeInfoToString(), expected.shapeInfoToString()));
    }
    float[] ours = Floats.copyOf(expected);
    float[] theirs = Floats.copyOf(actual);
    double worst = 0;
    for (int i = 0; i < ours.length; i++) {
      double difference = Math.abs(ours[i] - theirs[i]) / Math.max(1, Math.abs(ours[i]));
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    if (worst > TOLERANCE) {
      throw new UnsupportedModelException(
          String.format(
              Locale.ROOT,
              "%s: it gives other numbers than the model, by up to %.2g; it is not written",
              what,
              worst));
    }
  }
}
