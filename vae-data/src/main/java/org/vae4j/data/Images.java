package org.vae4j.data;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Seeds;

/** PNG and JPEG files in a folder, with a subfolder for each class if there are classes. */
public final class Images extends SourceDataset {

  /**
   * The settings of {@code type: images}.
   *
   * @param folder where the files are
   * @param validationFolder where those to validate with are
   * @param size height and width to resize to
   * @param fit what becomes of pictures of other proportions
   * @param colour what becomes of their colours
   * @param stream whether files are read when they are needed
   * @param selection which images
   */
  @Description("PNG and JPEG files in a folder, with a subfolder for each class")
  public record Config(
      @Description("where the files are") @Example("photos") Path folder,
      @Description("where the files to validate with are") Optional<Path> validationFolder,
      @Description("[height, width] to resize to; all are of one size if not given")
          @Example("[64, 64]")
          @Range(min = 1, max = 4096)
          Optional<List<Integer>> size,
      @Description("whether the middle of pictures of other proportions is taken, or all stretched")
          @Default("crop")
          Fit fit,
      @Description("whether images have one channel or three") @Default("rgb") Colour colour,
      @Description(Storage.DESCRIPTION) Optional<Boolean> stream,
      @Unwrapped Selection selection)
      implements ComponentConfig<Dataset> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the size is none, or if validation images are given in
     *     two ways
     */
    public Config {
      Settings.check(Config.class, folder, validationFolder, size, fit, colour, stream, selection);
      size = size.map(List::copyOf);
      if (size.isPresent() && size.get().size() != 2) {
        throw new IllegalArgumentException(
            "size (%s) must be [height, width]".formatted(size.get()));
      }
      selection.requireOneValidation("validationFolder", validationFolder);
    }
  }

  /**
   * Reads the files, or looks at them if they stay on disk.
   *
   * @param config the settings
   * @param seeds the randomness by which images are held out
   */
  @Inject
  public Images(Config config, Seeds seeds) {
    super(
        config.selection(),
        seeds,
        read(config, config.folder()),
        config.validationFolder().map(folder -> read(config, folder)));
  }

  private static PictureFolder read(Config config, Path folder) {
    PictureReader reader = new PictureReader(config.size(), config.colour(), config.fit());
    return new PictureFolder(folder, reader, config.stream());
  }
}
