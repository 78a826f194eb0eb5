package org.vae4j.api.data;

import java.util.List;

/**
 * Which values the training images have, by channel.
 *
 * @param smallest the smallest value of each channel
 * @param largest the largest value of each channel
 */
public record TrainingRange(List<Double> smallest, List<Double> largest) {

  /**
   * Keeps its own lists.
   *
   * @throws IllegalArgumentException if they are not of the same channels
   */
  public TrainingRange {
    smallest = List.copyOf(smallest);
    largest = List.copyOf(largest);
    if (smallest.size() != largest.size()) {
      throw new IllegalArgumentException(
          "smallest values (%d) must be as many as largest values (%d)"
              .formatted(smallest.size(), largest.size()));
    }
  }

  /** How far a value is beyond the range of its channel; 0 within. */
  double excess(int channel, double value) {
    return Math.max(0, Math.max(smallest.get(channel) - value, value - largest.get(channel)));
  }

  /** The range of a channel in words. */
  String describe(int channel) {
    return "from %s to %s"
        .formatted(smallest.get(channel).floatValue(), largest.get(channel).floatValue());
  }

  /**
   * The range of all channels in words.
   *
   * @return such as {@code from 0.0 to 255.0}
   */
  public String describe() {
    return "from %s to %s"
        .formatted(
            (float) smallest.stream().mapToDouble(x -> x).min().orElse(0),
            (float) largest.stream().mapToDouble(x -> x).max().orElse(0));
  }
}
