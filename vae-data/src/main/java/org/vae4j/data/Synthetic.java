package org.vae4j.data;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;

/** Images that are made from known factors of variation, which each split tells. */
public final class Synthetic extends SourceDataset {

  /** What images show. */
  public enum Kind {
    /** One soft spot, of any radius, anywhere. */
    BLOBS,

    /** Bars across and down, each of which is there or not. */
    BARS,

    /** A square, ellipse or heart, of any scale and orientation, anywhere. */
    SHAPES;

    private Scene scene() {
      return switch (this) {
        case BLOBS -> new Blobs();
        case BARS -> new Bars();
        case SHAPES -> new Shapes();
      };
    }
  }

  /**
   * The settings of {@code type: synthetic}.
   *
   * @param kind what images show
   * @param size their height and width
   * @param images how many there are
   * @param selection which of them
   */
  @Description("images made from known factors of variation: blobs, bars, or shapes as in dSprites")
  public record Config(
      @Description("what they show") @Default("shapes") Kind kind,
      @Description("their height and width") @Default("32") @Range(min = 8, max = 512) int size,
      @Description("how many there are, those for validation included")
          @Default("10000")
          @Range(min = 2, max = 1_000_000)
          int images,
      @Unwrapped Selection selection)
      implements ComponentConfig<Dataset> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, kind, size, images, selection);
    }
  }

  /**
   * Draws what the images are made from.
   *
   * @param config the settings
   * @param seeds the randomness
   */
  @Inject
  public Synthetic(Config config, Seeds seeds) {
    super(config.selection(), seeds, images(config, seeds), Optional.empty());
  }

  private static SceneImages images(Config config, Seeds seeds) {
    String name = "synthetic " + config.kind().name().toLowerCase(Locale.ROOT);
    Noise noise = seeds.component(name);
    return new SceneImages(name, config.kind().scene(), config.size(), config.images(), noise);
  }
}
