package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;

/**
 * What a model is told of the images that it is for.
 *
 * @param shape the size of every image
 * @param values which values they have; nothing if that is not known
 * @param bytes whether the data has bytes, which are divided by 255; nothing if that is not known
 * @param valueNames the names of an image's values, by row, column and channel; empty if they have
 *     none, or that is not known
 * @param classNames the names of their classes, by index; empty if there are none
 */
public record ImageSpec(
    ImageShape shape,
    Optional<ValueRange> values,
    Optional<Boolean> bytes,
    List<String> valueNames,
    List<String> classNames) {

  /** Keeps its own lists. */
  public ImageSpec {
    valueNames = List.copyOf(valueNames);
    classNames = List.copyOf(classNames);
  }

  /** That of a dataset's images. */
  static ImageSpec of(Dataset dataset) {
    return new ImageSpec(
        dataset.imageShape(),
        Optional.of(dataset.valueRange()),
        Optional.of(dataset.isOfBytes()),
        dataset.valueNames(),
        dataset.classNames());
  }
}
