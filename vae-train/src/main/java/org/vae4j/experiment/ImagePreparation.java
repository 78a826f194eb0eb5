package org.vae4j.experiment;

import java.util.Optional;
import org.vae4j.api.Dataset;
import org.vae4j.api.TrainingRange;
import org.vae4j.api.ValueRange;

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
}
