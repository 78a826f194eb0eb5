package org.vae4j.bench;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Noise in the shape of images, a byte per value in memory: what a step costs, it tells as well.
 */
public final class SyntheticImages implements Dataset {
  private static final int SEED = 1;

  private final ImageShape shape;
  private final Noise training;
  private final Noise validation;

  /**
   * The settings of {@code type: synthetic-images}.
   *
   * @param size height and width
   * @param channels how many channels
   * @param images how many images the training split has; the validation split has a tenth
   */
  @Description("noise in the shape of images")
  public record Config(
      @Description("height and width") @Default("28") @Range(min = 1) int size,
      @Description("channels") @Default("1") @Range(min = 1) int channels,
      @Description("training images; a tenth as many for validation")
          @Default("1024")
          @Range(min = 10)
          int images)
      implements ComponentConfig<Dataset> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, size, channels, images);
    }
  }

  /**
   * Draws the images.
   *
   * @param config the settings
   */
  @Inject
  public SyntheticImages(Config config) {
    shape = new ImageShape(config.size(), config.size(), config.channels());
    Random random = new Random(SEED);
    training = Noise.of(shape, config.images(), random);
    validation = Noise.of(shape, config.images() / 10, random);
  }

  @Override
  public ImageShape imageShape() {
    return shape;
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public Split training() {
    return training;
  }

  @Override
  public Split validation() {
    return validation;
  }

  @Override
  public String checksum() {
    Checksum checksum = new Checksum();
    for (Noise split : List.of(training, validation)) {
      checksum.split(split.labels(), shape);
      split.images().forEach(checksum::image);
    }
    return checksum.value();
  }

  private record Noise(ImageShape shape, List<byte[]> images) implements Split {
    static Noise of(ImageShape shape, int count, Random random) {
      List<byte[]> images = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] image = new byte[shape.length()];
        random.nextBytes(image);
        images.add(image);
      }
      return new Noise(shape, images);
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public Labels labels() {
      return Labels.none(images.size());
    }

    @Override
    public Batch read(int... indices) {
      float[] values = new float[indices.length * shape.length()];
      int at = 0;
      for (int index : indices) {
        for (byte value : images.get(index)) {
          values[at++] = (value & 0xff) / 255f;
        }
      }
      return new Batch(
          Nd4j.create(values, shape.batchOf(indices.length), 'c'), Labels.none(indices.length));
    }
  }
}
