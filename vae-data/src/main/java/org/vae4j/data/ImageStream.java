package org.vae4j.data;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vae4j.api.Labels;

/**
 * Images from files, read one after another and only once, however many there are. Not safe for use
 * by several threads at once.
 */
public interface ImageStream extends AutoCloseable {

  /**
   * Images and what they are called.
   *
   * @param names the names of files, or the positions of rows, from 0
   * @param images the values of each by row, column and channel, in the same order
   * @param labels the class of each
   */
  record Named(List<String> names, List<float[]> images, Labels labels) {
    /** Keeps its own lists. */
    public Named {
      names = List.copyOf(names);
      images = List.copyOf(images);
    }

    /**
     * Images whose classes are not known.
     *
     * @param names the names of files, or the positions of rows, from 0
     * @param images the values of each by row, column and channel, in the same order
     */
    public Named(List<String> names, List<float[]> images) {
      this(names, images, Labels.none(images.size()));
    }

    /**
     * How many there are.
     *
     * @return their number
     */
    public int size() {
      return names.size();
    }
  }

  /**
   * How many there are in all, where that is known before they are read.
   *
   * @return their number, or nothing
   */
  OptionalLong count();

  /**
   * Reads the next images.
   *
   * @param most how many at most, at least 1
   * @return at least one, and as many as wanted unless these are the last; nothing after the last
   * @throws InvalidDataException if a file is not what it should be
   * @throws UncheckedIOException if it cannot be read
   */
  Optional<Named> next(int most);

  @Override
  void close();
}
