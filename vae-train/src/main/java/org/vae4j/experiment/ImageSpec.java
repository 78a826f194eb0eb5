package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.Dataset;
import org.vae4j.api.ImageShape;
import org.vae4j.api.ValueRange;

/**
 * What a model is told of the images that it is for.
 *
 * @param shape the size of every image
 * @param values which values they have; nothing if that is not known
 * @param classNames the names of their classes, by index; empty if there are none
 */
public record ImageSpec(ImageShape shape, Optional<ValueRange> values, List<String> classNames) {

  /** Keeps its own list. */
  public ImageSpec {
    classNames = List.copyOf(classNames);
  }

  /** That of a dataset's images. */
  static ImageSpec of(Dataset dataset) {
    return new ImageSpec(
        dataset.imageShape(), Optional.of(dataset.valueRange()), dataset.classNames());
  }
}
