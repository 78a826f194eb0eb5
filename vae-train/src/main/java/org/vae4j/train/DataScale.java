package org.vae4j.train;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.tensor.Floats;

/** From where to where the values of a batch go, by channel. */
final class DataScale {
  private static final float LARGE = 100; // squares and exponentials of more soon overflow
  private static final int CHANNELS_SHOWN = 5;

  private final float[] smallest;
  private final float[] largest;

  private DataScale(int channels, float... values) {
    this.smallest = new float[channels];
    this.largest = new float[channels];
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      smallest[c] = i < channels ? values[i] : Math.min(smallest[c], values[i]);
      largest[c] = i < channels ? values[i] : Math.max(largest[c], values[i]);
    }
  }

  /**
   * What is said where values are so large that they may be why a loss is not finite.
   *
   * @param batch images
   * @return the range of their values and what to do; nothing if they are not that large
   */
  static Optional<String> remedy(Batch batch) {
    int channels = (int) batch.images().size(3);
    DataScale scale = new DataScale(channels, Floats.copyOf(batch.images()));
    int[] large =
        IntStream.range(0, channels)
            .boxed()
            .filter(c -> scale.size(c) > LARGE)
            .sorted(Comparator.comparingDouble(c -> -scale.size(c)))
            .mapToInt(c -> c)
            .toArray();
    return large.length == 0 ? Optional.empty() : Optional.of(scale.describe(large));
  }

  private float size(int channel) {
    return Math.max(Math.abs(smallest[channel]), Math.abs(largest[channel]));
  }

  private String describe(int... large) {
    String shown =
        IntStream.of(large)
            .limit(CHANNELS_SHOWN)
            .mapToObj(
                c ->
                    "channel %d from %s to %s"
                        .formatted(c, number(smallest[c]), number(largest[c])))
            .collect(Collectors.joining(", "));
    return "the data's scale is large (%s%s): bring it to one scale with transforms: [{type: normalize}]"
        .formatted(shown, large.length > CHANNELS_SHOWN ? ", …" : "");
  }

  private static String number(float value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
