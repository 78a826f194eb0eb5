package com.acme.vae;

import jakarta.inject.Inject;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/** Square images of stripes, horizontal or vertical, that begin anywhere. */
public final class Stripes extends InMemoryDataset {
  private static final List<String> CLASSES = List.of("horizontal", "vertical");

  /**
   * The settings.
   *
   * @param size height and width of the images
   * @param images how many there are for training; a fifth as many are for validation
   * @param seed the images' own randomness
   */
  @Description("square images of stripes, horizontal or vertical, that begin anywhere")
  public record Config(
      @Description("height and width of the images") @Default("16") @Range(min = 4, max = 512)
          int size,
      @Description("training images; a fifth as many are for validation")
          @Default("1000")
          @Range(min = 5, max = 100_000)
          int images,
      @Description("the images' own randomness") @Default("1") long seed)
      implements ComponentConfig<Dataset> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, size, images, seed);
    }
  }

  /** Draws the images. */
  @Inject
  public Stripes(Config config) {
    super(
        CLASSES,
        draw(config, config.images(), "acme-stripes/training"),
        draw(config, config.images() / 5, "acme-stripes/validation"));
  }

  private static Batch draw(Config config, int count, String purpose) {
    Noise noise = new Seeds(config.seed()).component(purpose);
    int size = config.size();
    float[] values = new float[count * size * size];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = noise.nextInt(CLASSES.size());
      int phase = noise.nextInt(size);
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          int across = classes[i] == 0 ? row : column;
          values[(i * size + row) * size + column] = (across + phase) % 4 < 2 ? 1 : 0;
        }
      }
    }
    return new Batch(
        Nd4j.create(values, new long[] {count, size, size, 1}, 'c'),
        Labels.of(classes, CLASSES.size()));
  }
}
