package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.ValueRange;

/** What becomes of images on their way to a trained model. */
public interface ImagePreparation {

  /** Nothing becomes of them. */
  ImagePreparation NONE =
      new ImagePreparation() {
        @Override
        public Optional<ValueRange> valueRange() {
          return Optional.empty();
        }

        @Override
        public Optional<TrainingRange> trainingRange() {
          return Optional.empty();
        }

        @Override
        public Dataset apply(Dataset images) {
          return images;
        }

        @Override
        public float[] undo(float[] image) {
          return image;
        }

        @Override
        public List<String> lasting() {
          return List.of();
        }
      };

  /**
   * Which values images must have before.
   *
   * @return those that the images of training had; nothing if they are those of the model
   */
  Optional<ValueRange> valueRange();

  /**
   * The range of the images of training before.
   *
   * @return the range; nothing if the first transform has not measured it
   */
  Optional<TrainingRange> trainingRange();

  /**
   * Changes images.
   *
   * @param images as they are
   * @return as the model takes them
   * @throws InvalidRunException if what was measured in training is not there
   */
  Dataset apply(Dataset images);

  /**
   * Changes images that somebody gives.
   *
   * @param images their values, one image after another
   * @param first the place of the first one among all that are given, from 0, which decides what is
   *     drawn for them where a transform is random
   * @param shape of each
   * @param values which values they have
   * @return as the model takes them, one after another
   * @throws InvalidRunException if what was measured in training is not there
   * @throws IllegalArgumentException if a transform cannot change such values
   */
  default float[] apply(float[] images, int first, ImageShape shape, ValueRange values) {
    Dataset changed = apply(new GivenImages(shape, values, images, first));
    return GivenImages.of(changed, first, images.length / shape.length());
  }

  /**
   * Brings what the model makes into the units of the data, as far as the change can be undone.
   *
   * @param image values as the model takes them, by row, column and channel
   * @return values as they would be before the change
   * @throws InvalidRunException if what was measured in training is not there
   */
  float[] undo(float[] image);

  /**
   * What cannot be undone.
   *
   * @return the names of the transforms that {@link #undo} leaves as they are
   * @throws InvalidRunException if what was measured in training is not there
   */
  List<String> lasting();
}
