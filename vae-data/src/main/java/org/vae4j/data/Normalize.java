package org.vae4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.BeyondTraining;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.State;

/**
 * Brings each channel to one scale, which is measured over the training images. Values of other
 * images that are beyond those of training stay beyond them.
 *
 * @param method what the scale is
 */
@Description("brings each channel, or column of a table, to one scale, as measured in training")
public record Normalize(
    @Description("min-max: training images to [0, 1]; standardise: to mean 0 and variance 1")
        @Default("min-max")
        Method method)
    implements Transform, ComponentConfig<Transform> {
  private static final Logger LOG = LoggerFactory.getLogger(Normalize.class);
  private static final int BATCH = 256;
  private static final String FROM = "from/";
  private static final String SCALE = "scale/";
  private static final String SMALLEST = "smallest/";
  private static final String LARGEST = "largest/";
  private static final String BEYOND = "beyond";

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
    forEach(dataset.training(), channels::add);
    boolean isUnit = method == Method.MIN_MAX;
    double[] from = isUnit ? channels.min : channels.means();
    double[] scale = isUnit ? channels.spans() : channels.deviations();
    for (int c = 0; c < from.length; c++) {
      measured.put(FROM + c, from[c]);
      measured.put(SCALE + c, scale[c]);
      measured.put(SMALLEST + c, channels.min[c]);
      measured.put(LARGEST + c, channels.max[c]);
    }
    measured.put(BEYOND, beyond(dataset, trainingRange(measured).orElseThrow(), isUnit));
  }

  /** How many images of validation have values that no training image has. */
  private static long beyond(Dataset dataset, TrainingRange range, boolean isUnit) {
    BeyondTraining beyond = new BeyondTraining(range);
    forEach(dataset.validation(), beyond::add);
    String remark = isUnit ? "; they stay beyond [0, 1]" : "";
    boolean areChannels = dataset.valueNames().size() == dataset.imageShape().channels();
    beyond
        .message("validation images", areChannels ? dataset.valueNames() : List.of())
        .ifPresent(line -> LOG.info("normalize: {}{}", line, remark));
    return beyond.count();
  }

  private static void forEach(Dataset.Split split, Consumer<float[]> images) {
    for (int start = 0; start < split.size(); start += BATCH) {
      int end = Math.min(start + BATCH, split.size());
      float[] values = Floats.copyOf(split.read(IntStream.range(start, end).toArray()).images());
      int length = values.length / (end - start);
      for (int i = 0; i < end - start; i++) {
        images.accept(Arrays.copyOfRange(values, i * length, (i + 1) * length));
      }
    }
  }

  /** Those of earlier versions are known of min-max alone. */
  @Override
  public Optional<TrainingRange> trainingRange(State measured) {
    List<Double> smallest = new ArrayList<>();
    List<Double> largest = new ArrayList<>();
    for (int c = 0; measured.hasNumber(FROM + c); c++) {
      double from = measured.number(FROM + c);
      boolean isKnown = measured.hasNumber(SMALLEST + c);
      smallest.add(isKnown ? measured.number(SMALLEST + c) : from);
      largest.add(isKnown ? measured.number(LARGEST + c) : from + measured.number(SCALE + c));
    }
    boolean isKnown = method == Method.MIN_MAX || measured.hasNumber(SMALLEST + 0);
    return isKnown ? Optional.of(new TrainingRange(smallest, largest)) : Optional.empty();
  }

  @Override
  public Dataset apply(Dataset dataset, State measured, Noise noise) {
    double[] from = numbers(dataset.imageShape(), measured, FROM);
    double[] scale = numbers(dataset.imageShape(), measured, SCALE);
    if (method == Method.STANDARDISE) {
      return MappedDataset.of(
          dataset, ValueRange.REAL, (image, none) -> scale(image, from, scale), noise);
    }
    boolean isBeyond = measured.hasNumber(BEYOND) && measured.count(BEYOND) > 0;
    ValueRange range = isBeyond ? ValueRange.REAL : ValueRange.UNIT;
    return new MeasuredSplit(
        MappedDataset.of(dataset, range, (image, none) -> toUnit(scale(image, from, scale)), noise),
        MappedDataset.of(dataset, range, (image, none) -> scale(image, from, scale), noise));
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

  private static float[] scale(float[] image, double[] from, double[] scale) {
    for (int i = 0; i < image.length; i++) {
      int c = i % from.length;
      image[i] = (float) ((image[i] - from[c]) / scale[c]);
    }
    return image;
  }

  private static float[] toUnit(float... image) {
    for (int i = 0; i < image.length; i++) {
      image[i] = Math.max(0, Math.min(1, image[i]));
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
