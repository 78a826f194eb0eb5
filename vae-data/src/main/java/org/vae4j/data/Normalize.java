package org.vae4j.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vae4j.api.Dataset;
import org.vae4j.api.Floats;
import org.vae4j.api.ImageShape;
import org.vae4j.api.MappedDataset;
import org.vae4j.api.Noise;
import org.vae4j.api.State;
import org.vae4j.api.Transform;
import org.vae4j.api.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;

/**
 * Brings each channel to one scale, which is measured over the training images.
 *
 * @param method what the scale is
 */
@Description("brings each channel, or column of a table, to one scale, as measured in training")
public record Normalize(
    @Description(
            "min-max: to [0, 1], and what is beyond in validation cut off; standardise: to mean 0"
                + " and variance 1")
        @Default("min-max")
        Method method)
    implements Transform, ComponentConfig<Transform> {
  private static final int BATCH = 256;
  private static final String FROM = "from/";
  private static final String SCALE = "scale/";

  /** What a channel is brought to. */
  public enum Method {
    /** From its smallest value at 0 to its largest at 1. */
    MIN_MAX,

    /** To mean 0 and variance 1. */
    STANDARDISE
  }

  /** Checks the setting. */
  public Normalize {
    Settings.check(Normalize.class, method);
  }

  @Override
  public Dataset apply(Dataset dataset, Noise noise) {
    State measured = new State();
    measure(dataset, measured);
    return apply(dataset, measured, noise);
  }

  @Override
  public void measure(Dataset dataset, State measured) {
    Channels channels = new Channels(dataset.imageShape().channels());
    Dataset.Split training = dataset.training();
    for (int start = 0; start < training.size(); start += BATCH) {
      int end = Math.min(start + BATCH, training.size());
      channels.add(Floats.copyOf(training.read(IntStream.range(start, end).toArray()).images()));
    }
    boolean isUnit = method == Method.MIN_MAX;
    double[] from = isUnit ? channels.min : channels.means();
    double[] scale = isUnit ? channels.spans() : channels.deviations();
    for (int c = 0; c < from.length; c++) {
      measured.put(FROM + c, from[c]);
      measured.put(SCALE + c, scale[c]);
    }
  }

  @Override
  public Dataset apply(Dataset dataset, State measured, Noise noise) {
    boolean isUnit = method == Method.MIN_MAX;
    double[] from = numbers(dataset.imageShape(), measured, FROM);
    double[] scale = numbers(dataset.imageShape(), measured, SCALE);
    return MappedDataset.of(
        dataset,
        isUnit ? ValueRange.UNIT : ValueRange.REAL,
        (image, none) -> scale(image, from, scale, isUnit),
        noise);
  }

  @Override
  public Optional<UnaryOperator<float[]>> inverse(ImageShape shape, State measured) {
    double[] from = numbers(shape, measured, FROM);
    double[] scale = numbers(shape, measured, SCALE);
    return Optional.of(image -> unscale(image, from, scale));
  }

  private static double[] numbers(ImageShape shape, State measured, String name) {
    return IntStream.range(0, shape.channels())
        .mapToDouble(c -> measured.number(name + c))
        .toArray();
  }

  private static float[] scale(float[] image, double[] from, double[] scale, boolean isUnit) {
    for (int i = 0; i < image.length; i++) {
      int c = i % from.length;
      float scaled = (float) ((image[i] - from[c]) / scale[c]);
      image[i] = isUnit ? Math.max(0, Math.min(1, scaled)) : scaled;
    }
    return image;
  }

  private static float[] unscale(float[] image, double[] from, double[] scale) {
    float[] values = new float[image.length];
    for (int i = 0; i < values.length; i++) {
      int c = i % from.length;
      values[i] = (float) (from[c] + image[i] * scale[c]);
    }
    return values;
  }

  /** What each channel is like; a scale of 0 counts as 1, so that what is constant becomes 0. */
  private static final class Channels {
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] squares; // sums of squared distances from the mean (Welford, 1962)
    private long count;

    Channels(int channels) {
      min = new double[channels];
      max = new double[channels];
      mean = new double[channels];
      squares = new double[channels];
      Arrays.fill(min, Double.POSITIVE_INFINITY);
      Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    void add(float... values) {
      for (int i = 0; i < values.length; i++) {
        int c = i % min.length;
        count += c == 0 ? 1 : 0;
        min[c] = Math.min(min[c], values[i]);
        max[c] = Math.max(max[c], values[i]);
        double distance = values[i] - mean[c];
        mean[c] += distance / count;
        squares[c] += distance * (values[i] - mean[c]);
      }
    }

    double[] means() {
      return mean;
    }

    double[] spans() {
      return IntStream.range(0, min.length).mapToDouble(c -> orOne(max[c] - min[c])).toArray();
    }

    double[] deviations() {
      return IntStream.range(0, min.length)
          .mapToDouble(c -> orOne(Math.sqrt(squares[c] / count)))
          .toArray();
    }

    private static double orOne(double scale) {
      return scale > 0 ? scale : 1;
    }
  }
}
