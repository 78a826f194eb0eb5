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
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Seeds;

/** Images from arrays in NumPy's format, a file each. */
public final class Npy extends SourceDataset {

  /**
   * The settings of {@code type: npy}.
   *
   * @param images the file of the images
   * @param labels the file of their labels
   * @param validationImages the file of the images to validate with
   * @param validationLabels the file of their labels
   * @param classNames the names of the labels from 0 on
   * @param selection which images
   */
  @Description("images from arrays in NumPy's format, a file each")
  public record Config(
      @Description("file of the images: [n, h, w], [n, h, w, c] or [n, d]") @Example("images.npy")
          Path images,
      @Description("file of their labels: [n]; no classes if not given") @Example("labels.npy")
          Optional<Path> labels,
      @Description("file of the images to validate with") Optional<Path> validationImages,
      @Description("file of their labels") Optional<Path> validationLabels,
      @Description(
              "names of the labels from 0 on, or the order of labels that are texts; their own numbers or texts if not given")
          @Default("[]")
          List<String> classNames,
      @Unwrapped Selection selection)
      implements ComponentConfig<Dataset> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if not all images have labels that should, or if validation
     *     images are given in two ways
     */
    public Config {
      Settings.check(
          Config.class, images, labels, validationImages, validationLabels, classNames, selection);
      classNames = List.copyOf(classNames);
      Selection.requireNoneTwice("classNames", classNames);
      selection.requireOneValidation(labels, validationImages, validationLabels);
    }
  }

  /**
   * Reads the images.
   *
   * @param config the settings
   * @param seeds the randomness by which images are held out
   */
  @Inject
  public Npy(Config config, Seeds seeds) {
    super(
        config.selection(),
        seeds,
        read(config, config.images(), config.labels()),
        config.validationImages().map(images -> read(config, images, config.validationLabels())));
  }

  private static NpyImages read(Config config, Path images, Optional<Path> labels) {
    return new NpyImages(DataFile.of(images), labels.map(DataFile::of), config.classNames());
  }
}
