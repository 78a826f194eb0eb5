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

/** Images from an archive of arrays in NumPy's format, as {@code savez} writes it. */
public final class Npz extends SourceDataset {

  /**
   * The settings of {@code type: npz}.
   *
   * @param file the archive
   * @param images the name of the array of the images
   * @param labels that of their labels
   * @param validationImages that of the images to validate with
   * @param validationLabels that of their labels
   * @param classNames the names of the labels from 0 on
   * @param selection which images
   */
  @Description("images from an archive of arrays in NumPy's format, as savez writes it")
  public record Config(
      @Description("archive") @Example("mnist.npz") Path file,
      @Description("name of the array of the images: [n, h, w], [n, h, w, c] or [n, d]")
          @Example("x_train")
          String images,
      @Description("name of the array of their labels: [n]; no classes if not given")
          @Example("y_train")
          Optional<String> labels,
      @Description("name of the array of the images to validate with") @Example("x_test")
          Optional<String> validationImages,
      @Description("name of the array of their labels") @Example("y_test")
          Optional<String> validationLabels,
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
          Config.class,
          file,
          images,
          labels,
          validationImages,
          validationLabels,
          classNames,
          selection);
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
  public Npz(Config config, Seeds seeds) {
    super(
        config.selection(),
        seeds,
        read(config, config.images(), config.labels()),
        config.validationImages().map(images -> read(config, images, config.validationLabels())));
  }

  private static NpyImages read(Config config, String images, Optional<String> labels) {
    return new NpyImages(
        NpzFile.array(config.file(), images),
        labels.map(name -> NpzFile.array(config.file(), name)),
        config.classNames());
  }
}
