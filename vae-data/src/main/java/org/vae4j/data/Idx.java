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

/** Grey images from files in the IDX format of MNIST, plain or packed with gzip. */
public final class Idx extends SourceDataset {

  /**
   * The settings of {@code type: idx}.
   *
   * @param images the file of the images
   * @param labels the file of their labels
   * @param validationImages the file of the images to validate with
   * @param validationLabels the file of their labels
   * @param classNames the names of the labels from 0 on
   * @param transposed whether files have the images' columns where there should be rows
   * @param stream whether images are read from disk when they are needed
   * @param selection which images
   */
  @Description("grey images from files in the IDX format of MNIST, plain or packed with gzip")
  public record Config(
      @Description("file of the images") @Example("train-images-idx3-ubyte.gz") Path images,
      @Description("file of their labels; no classes if not given")
          @Example("train-labels-idx1-ubyte.gz")
          Optional<Path> labels,
      @Description("file of the images to validate with") @Example("t10k-images-idx3-ubyte.gz")
          Optional<Path> validationImages,
      @Description("file of their labels") @Example("t10k-labels-idx1-ubyte.gz")
          Optional<Path> validationLabels,
      @Description("names of the labels from 0 on; their numbers if not given") @Default("[]")
          List<String> classNames,
      @Description("whether columns stand where rows should, as in EMNIST") @Default("false")
          boolean transposed,
      @Description(Storage.DESCRIPTION) Optional<Boolean> stream,
      @Unwrapped Selection selection)
      implements ComponentConfig<Dataset> {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if not all files have labels that should, or if validation
     *     images are given in two ways
     */
    public Config {
      Settings.check(
          Config.class,
          images,
          labels,
          validationImages,
          validationLabels,
          classNames,
          transposed,
          stream,
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
  public Idx(Config config, Seeds seeds) {
    super(
        config.selection(),
        seeds,
        read(config, config.images(), config.labels()),
        config.validationImages().map(images -> read(config, images, config.validationLabels())));
  }

  private static IdxImages read(Config config, Path images, Optional<Path> labels) {
    return new IdxImages(
        DataFile.of(images),
        labels.map(DataFile::of),
        config.classNames(),
        config.transposed(),
        config.stream());
  }
}
