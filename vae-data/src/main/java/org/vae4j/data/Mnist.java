package org.vae4j.data;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Seeds;

/**
 * The MNIST handwritten digits, which this library ships: grey, 28×28, 60,000 for training and
 * 10,000 for validation.
 *
 * <p>Y. LeCun, C. Cortes, C. J. C. Burges: <a href="http://yann.lecun.com/exdb/mnist/">The MNIST
 * database of handwritten digits</a>.
 */
public final class Mnist extends SourceDataset {

  /**
   * The settings of {@code type: mnist}.
   *
   * @param selection which images
   */
  @Description(
      "handwritten digits, shipped: grey, 28×28, 60,000 for training, 10,000 for validation")
  public record Config(@Unwrapped Selection selection) implements ComponentConfig<Dataset> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, selection);
    }
  }

  /**
   * Reads the images into memory, a byte per pixel.
   *
   * @param config the settings
   * @param seeds the randomness by which images are held out
   */
  @Inject
  public Mnist(Config config, Seeds seeds) {
    super(config.selection(), seeds, shipped("train"), Optional.of(shipped("test")));
  }

  private static IdxImages shipped(String split) {
    return new IdxImages(
        DataFile.shipped("mnist/" + split + "-images.idx.gz"),
        Optional.of(DataFile.shipped("mnist/" + split + "-labels.idx.gz")),
        List.of(),
        false,
        Optional.empty());
  }
}
