package org.vae4j.data;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
   */
  record Named(List<String> names, List<float[]> images) {
    /** Keeps its own lists. */
    public Named {
      names = List.copyOf(names);
      images = List.copyOf(images);
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
