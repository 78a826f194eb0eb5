package org.vae4j.data;

import java.util.List;
import org.vae4j.api.data.ImageShape;

/** Tells arrays of PyTorch's order of axes, [n, channels, height, width], from those of ours. */
final class AxisOrder {
  private static final int RANK = 4;
  private static final int LEAST_SIZE = 8; // of a height and a width; more channels are rare

  private AxisOrder() {}

  /**
   * Checks an array of images whose shape is not known otherwise.
   *
   * @throws InvalidDataException if it is plainly in the other order
   */
  static void requireChannelsLast(NpyArray array) {
    List<Integer> shape = array.header().shape();
    if (shape.size() == RANK && isChannelsFirst(shape.get(1), shape.get(2), shape.get(3))) {
      throw channelsFirst(array);
    }
  }

  /** Images of three rows have no eight channels; those of one row may, as signals do. */
  private static boolean isChannelsFirst(int first, int second, int third) {
    boolean areSizes = second >= LEAST_SIZE && third >= LEAST_SIZE;
    return areSizes && (first == 3 || (first == 1 && second == third));
  }

  /**
   * Checks an array of images for a model. Of one channel, both orders are the same numbers.
   *
   * @throws InvalidDataException if its images have another shape
   */
  static void require(NpyArray array, ImageShape wanted) {
    List<Integer> shape = array.header().shape();
    if (shape.size() != RANK || wanted.channels() == 1) {
      return;
    }
    List<Integer> found = shape.subList(1, RANK);
    if (found.equals(List.of(wanted.channels(), wanted.height(), wanted.width()))) {
      throw channelsFirst(array);
    }
    if (!found.equals(List.of(wanted.height(), wanted.width(), wanted.channels()))) {
      throw array.invalid(
          "array (%s) must be of images of %s".formatted(array.header().describe(), wanted));
    }
  }

  private static InvalidDataException channelsFirst(NpyArray array) {
    return array.invalid(
        "array (%s) must be [n, height, width, channels], and looks like [n, channels, height, width] (NCHW): array.transpose(0, 2, 3, 1) brings it there"
            .formatted(array.header().describe()));
  }
}
