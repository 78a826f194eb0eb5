package org.vae4j.api.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.spi.Family;

/**
 * Images to learn from, in a training and a validation split.
 *
 * <p>Safe for use by several threads at once.
 */
@Family("dataset")
public interface Dataset {

  /**
   * The size of every image.
   *
   * @return the shape that all images of both splits have
   */
  ImageShape imageShape();

  /**
   * Which values the images have.
   *
   * @return what holds for all images of both splits; {@link ValueRange#UNIT} unless overridden
   */
  default ValueRange valueRange() {
    return ValueRange.UNIT;
  }

  /**
   * The names of an image's values, such as the columns of a table. Transforms keep them.
   *
   * @return a name for each value by row, column and channel, none of them twice; empty if values
   *     have no names, as those of pixels, unless overridden
   */
  default List<String> valueNames() {
    return List.of();
  }

  /**
   * The columns of the table that the data was read from. Transforms keep them.
   *
   * @return all of them, in the order of the table; empty if it is no table, unless overridden
   */
  default List<TableColumn> columns() {
    return List.of();
  }

  /**
   * Whether the data has bytes, which are divided by 255 to become values, so that results can be
   * given as bytes too. Transforms keep it.
   *
   * @return whether all values were bytes before any transform; false unless overridden
   */
  default boolean isOfBytes() {
    return false;
  }

  /**
   * The names of the classes.
   *
   * @return the names by class index, as the experiment file writes them; empty if there are none
   */
  List<String> classNames();

  /**
   * The images that the parameters are fitted to.
   *
   * @return the training split
   */
  Split training();

  /**
   * The training images as they are in one epoch, where something of them is drawn anew in each.
   *
   * @param epoch the epoch, from 1
   * @return as many images as in {@link #training()}, with the same labels; these images unless
   *     overridden
   */
  default Split training(int epoch) {
    return training();
  }

  /**
   * The images that are held out.
   *
   * @return the validation split
   */
  Split validation();

  /**
   * What the data is, for the record of a run.
   *
   * @return a checksum over all images and labels of both splits, such as {@code sha256:…}; equal
   *     data that is stored in the same way, such as in bytes, has an equal checksum
   */
  String checksum();

  /** Images that can be read in any order, any number of times. */
  interface Split {

    /**
     * The number of images.
     *
     * @return how many images the split has
     */
    int size();

    /**
     * The class of every image.
     *
     * @return the labels of the whole split, in its own order
     */
    Labels labels();

    /**
     * What every image was made from, where that is known.
     *
     * @return the factors of variation of the whole split, in its own order; nothing unless
     *     overridden
     */
    default Optional<Factors> factors() {
      return Optional.empty();
    }

    /**
     * What an image is called in messages.
     *
     * @param index its position in the split
     * @return such as the name of a file, or {@code line 17}; nothing unless overridden
     */
    default Optional<String> nameOf(int index) {
      return Optional.empty();
    }

    /**
     * What the data itself calls an image, for results.
     *
     * @param index its position in the split
     * @return such as the file of a picture, or a row's value in the column {@code id} of a table;
     *     nothing unless overridden
     */
    default Optional<String> idOf(int index) {
      return Optional.empty();
    }

    /**
     * Some of the images, evenly spread over the split.
     *
     * @param most how many at most
     * @return their positions in order; all of them if there are no more
     */
    default int[] spread(int most) {
      int n = Math.min(most, size());
      return IntStream.range(0, n).map(i -> (int) ((long) i * size() / n)).toArray();
    }

    /**
     * Reads some of the images.
     *
     * @param indices positions of the wanted images, each in [0, size)
     * @return these images with their labels, in that order
     * @throws IndexOutOfBoundsException if an index is out of range
     * @throws java.io.UncheckedIOException if an image cannot be read
     */
    Batch read(int... indices);
  }
}
