package org.vae4j.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.TableColumn;

/** Images of which the classes are known before they are read. */
interface LabelledImages {

  /** Where they are, as their user knows it. */
  String name();

  /** The names of the classes by index; empty if there are none. */
  List<String> classNames();

  /** The names of an image's values; empty if they have none. */
  default List<String> valueNames() {
    return List.of();
  }

  /** The columns of the table that they are from; empty if they are from none. */
  default List<TableColumn> columns() {
    return List.of();
  }

  /** What an image is called, such as its file or line; nothing if only its position is known. */
  default Optional<String> nameOf(int position) {
    return Optional.empty();
  }

  /** What the data calls an image, such as its file or id; nothing if it does not. */
  default Optional<String> idOf(int position) {
    return Optional.empty();
  }

  /** The class of each image. */
  Labels labels();

  /**
   * Makes images readable.
   *
   * @param wanted positions of those that will be read
   * @return all images; what is not wanted need not be readable
   * @throws InvalidDataException if they are not what they should be
   * @throws java.io.UncheckedIOException if they cannot be read
   */
  ImageSource load(BitSet wanted);
}
