package org.vae4j.data;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.Dataset;
import org.vae4j.api.ImageShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * The MNIST handwritten digits, which this library ships: grey, 28×28, 60,000 for training and
 * 10,000 for validation.
 *
 * <p>Y. LeCun, C. Cortes, C. J. C. Burges: <a href="http://yann.lecun.com/exdb/mnist/">The MNIST
 * database of handwritten digits</a>.
 */
public final class Mnist implements Dataset {
  private static final int DIGITS = 10;

  private final List<String> classNames;
  private final ByteImages training;
  private final ByteImages validation;

  /**
   * The settings of {@code type: mnist}.
   *
   * @param classes the digits to use, none of them twice; a label is the position of its digit here
   * @param limit how many images of these digits each split has at most: the first ones
   */
  @Description(
      "handwritten digits, shipped: grey, 28×28, 60,000 for training, 10,000 for validation")
  public record Config(
      @Description("digits to use; labels are positions in this list")
          @Default("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]")
          @Range(min = 0, max = 9)
          List<Integer> classes,
      @Description("images of each split, the first ones of these digits; all if not given")
          @Range(min = 1)
          Optional<Integer> limit)
      implements ComponentConfig<Dataset> {

    /**
     * Checks the settings.
     *
     * @param classes the digits to use
     * @param limit how many images each split has at most
     * @throws IllegalArgumentException if a class is no digit or there twice, if there is no class,
     *     or if the limit is less than 1
     */
    public Config {
      Settings.check(Config.class, classes, limit);
      classes = List.copyOf(classes);
      if (classes.isEmpty()) {
        throw new IllegalArgumentException("classes ([]) must name at least one digit");
      }
      if (new HashSet<>(classes).size() < classes.size()) {
        throw new IllegalArgumentException(
            "classes (%s) must not name a digit twice".formatted(classes));
      }
    }
  }

  /**
   * Reads the images into memory, a byte per pixel.
   *
   * @param config the settings
   */
  @Inject
  public Mnist(Config config) {
    classNames = config.classes().stream().map(String::valueOf).toList();
    training = read("train", config);
    validation = read("test", config);
  }

  @Override
  public ImageShape imageShape() {
    return training.shape();
  }

  @Override
  public List<String> classNames() {
    return classNames;
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
    return ByteImages.checksum(training, validation);
  }

  private static ByteImages read(String split, Config config) {
    try (IdxFile images = open(split + "-images.idx.gz", IdxKind.IMAGES);
        IdxFile labels = open(split + "-labels.idx.gz", IdxKind.LABELS)) {
      return IdxPair.read(
          images,
          labels,
          new LabelSelection(DIGITS, config.classes()),
          config.limit().orElse(Integer.MAX_VALUE));
    }
  }

  private static IdxFile open(String name, IdxKind kind) {
    return IdxFile.open("mnist/" + name, Mnist.class.getResourceAsStream("mnist/" + name), kind);
  }
}
