package org.vae4j.data;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.ValueRange;

/**
 * Whether bytes, which become values in [0, 1], can be what a model was trained on.
 *
 * @param values which values its data had
 * @param range from where to where these go, if that is known
 */
record ByteRange(ValueRange values, Optional<TrainingRange> range) {
  private static final Logger LOG = LoggerFactory.getLogger(ByteRange.class);

  /**
   * Refuses bytes for a model of other values.
   *
   * @param source where they are from, as its user knows it
   * @param kind what they are
   * @throws InvalidDataException if the model was trained on other values
   */
  void require(String source, String kind) {
    if (values == ValueRange.REAL) {
      throw new InvalidDataException(
          source,
          "%s of bytes, read as values in [0, 1], must not be given to a model that was trained on values %s: save the values as numbers of that range, such as float32 in NumPy's format"
              .formatted(
                  kind, range.map(TrainingRange::describe).orElse("that are not all in [0, 1]")));
    }
  }

  /**
   * Warns of bytes that seem to be meant as they are: 1 becomes 1/255.
   *
   * @param source where they are from, as its user knows it
   * @param largest the largest byte of all
   */
  static void warnOfZerosAndOnes(String source, int largest) {
    if (largest == 1) {
      LOG.warn(
          "{}: the largest byte is 1, which becomes 1/255; save 0 and 1 as bool, or as 0 and 255",
          source);
    }
  }
}
