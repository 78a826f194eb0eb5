package org.vae4j.data;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vae4j.api.data.Labels;

/**
 * Images from files, read one after another and only once, however many there are. Not safe for use
 * by several threads at once.
 */
public interface ImageStream extends AutoCloseable {

  /**
   * Images and which they are.
   *
   * @param identities which each of them is
   * @param images the values of each by row, column and channel, in the same order
   * @param labels the class of each for the model; none where it is not for a model
   */
  record Named(List<Identity> identities, List<float[]> images, Labels labels) {
    /** Keeps its own lists. */
    public Named {
      identities = List.copyOf(identities);
      images = List.copyOf(images);
    }

    /**
     * Images that a model is given without their classes.
     *
     * @param identities which each of them is
     * @param images the values of each by row, column and channel, in the same order
     */
    public Named(List<Identity> identities, List<float[]> images) {
      this(identities, images, Labels.none(images.size()));
    }

    /**
     * How many there are.
     *
     * @return their number
     */
    public int size() {
      return identities.size();
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
