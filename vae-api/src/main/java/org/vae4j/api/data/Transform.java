package org.vae4j.api.data;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.State;

/**
 * Changes a dataset on its way to the model. What changes images one by one is best made of a
 * {@link MappedDataset}.
 */
@Family("transform")
public interface Transform {

  /**
   * Changes a dataset.
   *
   * @param dataset the images as they are, or as the transform before this one has left them
   * @param noise the randomness of this transform; only branches of it are to be drawn from
   * @return a dataset whose splits have as many images, with the same labels
   * @throws IllegalArgumentException if such images cannot be changed in this way
   */
  Dataset apply(Dataset dataset, Noise noise);

  /**
   * Measures what the change depends on of the training images, such as their mean. It is kept in
   * the run directory, so that other images can be changed in the same way when the training images
   * are not there.
   *
   * @param dataset the images as they are before the change
   * @param measured where it goes; nothing unless overridden
   */
  default void measure(Dataset dataset, State measured) {}

  /**
   * Changes a dataset by what was measured before, of it or of another one. Must be overridden
   * where something is measured.
   *
   * @param dataset the images as they are, or as the transform before this one has left them
   * @param measured what {@link #measure} has put there
   * @param noise the randomness of this transform; only branches of it are to be drawn from
   * @return as {@link #apply(Dataset, Noise)} gives it
   * @throws IllegalArgumentException if such images cannot be changed in this way, or what was
   *     measured is not there or not of such images
   */
  default Dataset apply(Dataset dataset, State measured, Noise noise) {
    return apply(dataset, noise);
  }

  /**
   * Undoes the change, so that what a model makes can be told in the units of the data.
   *
   * @param shape the shape of the images
   * @param measured what {@link #measure} has put there
   * @return makes of the values of an image after the change those before it, by row, column and
   *     channel, as an array of its own; nothing if the change cannot be undone, as that by noise,
   *     and unless overridden
   * @throws IllegalArgumentException if what was measured is not there
   */
  default Optional<UnaryOperator<float[]>> inverse(ImageShape shape, State measured) {
    return Optional.empty();
  }

  /**
   * The range of the training images before the change, where {@link #measure} has found it.
   *
   * @param measured what {@link #measure} has put there
   * @return the range; nothing unless overridden
   */
  default Optional<TrainingRange> trainingRange(State measured) {
    return Optional.empty();
  }
}
