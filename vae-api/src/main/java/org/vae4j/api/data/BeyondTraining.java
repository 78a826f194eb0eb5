package org.vae4j.api.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Counts images that have values beyond those of the training images. Not safe for use by several
 * threads at once.
 */
public final class BeyondTraining {
  private static final int CHANNELS_SHOWN = 5;

  private final TrainingRange range;
  private final int[] images; // by channel
  private final double[] farthest; // by channel
  private long all;
  private long beyond;

  /**
   * Counts from 0 on.
   *
   * @param range the values of the training images
   */
  public BeyondTraining(TrainingRange range) {
    this.range = range;
    this.images = new int[range.smallest().size()];
    this.farthest = new double[images.length];
    Arrays.fill(farthest, Double.NaN); // nothing yet
  }

  /**
   * Looks at an image.
   *
   * @param image its values by row, column and channel
   */
  public void add(float... image) {
    boolean[] isBeyond = new boolean[images.length];
    for (int i = 0; i < image.length; i++) {
      int c = i % images.length;
      double excess = range.excess(c, image[i]);
      if (excess > 0) {
        isBeyond[c] = true;
        farthest[c] = excess > farthestExcess(c) ? image[i] : farthest[c];
      }
    }
    all++;
    int[] channels = IntStream.range(0, images.length).filter(c -> isBeyond[c]).toArray();
    beyond += channels.length > 0 ? 1 : 0;
    IntStream.of(channels).forEach(c -> images[c]++);
  }

  private double farthestExcess(int channel) {
    return Double.isNaN(farthest[channel]) ? 0 : range.excess(channel, farthest[channel]);
  }

  /**
   * How many images have such values.
   *
   * @return their number
   */
  public long count() {
    return beyond;
  }

  /**
   * Says in one line how many there are, in which channels, and how far beyond.
   *
   * @param noun what the images are, such as {@code validation images}
   * @param names what channels are called; by their numbers from 0 on if empty
   * @return the line; nothing if there are none
   */
  public Optional<String> message(String noun, List<String> names) {
    if (beyond == 0) {
      return Optional.empty();
    }
    int[] channels = IntStream.range(0, images.length).filter(c -> images[c] > 0).toArray();
    List<String> told = new ArrayList<>();
    IntStream.of(channels).limit(CHANNELS_SHOWN).forEach(c -> told.add(told(c, names)));
    if (channels.length > CHANNELS_SHOWN) {
      told.add("%d more channels".formatted(channels.length - CHANNELS_SHOWN));
    }
    return Optional.of(
        "%,d of %,d %s have values beyond those of training: %s"
            .formatted(beyond, all, noun, String.join("; ", told)));
  }

  private String told(int channel, List<String> names) {
    return "%s in %,d, as far as %s (training: %s)"
        .formatted(
            names.isEmpty() ? "channel " + channel : "column " + names.get(channel),
            images[channel],
            (float) farthest[channel],
            range.describe(channel));
  }
}
