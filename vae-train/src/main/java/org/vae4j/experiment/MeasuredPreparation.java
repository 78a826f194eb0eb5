package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.State;

/**
 * Transforms, with what they have measured of the images of training.
 *
 * @param transforms at least one
 * @param measured what they have measured
 * @param shape the shape of the images
 * @param refusal what is thrown where a transform refuses what was measured
 */
record MeasuredPreparation(
    Transforms transforms,
    State measured,
    ImageShape shape,
    Function<ComponentException, RuntimeException> refusal)
    implements ImagePreparation {

  @Override
  public Optional<ValueRange> valueRange() {
    return Optional.of(PreparedData.valueRange(measured));
  }

  @Override
  public Optional<TrainingRange> trainingRange() {
    return transforms.trainingRange(measured);
  }

  @Override
  public Dataset apply(Dataset images) {
    return attempt(() -> transforms.apply(images, measured));
  }

  @Override
  public float[] undo(float[] image) {
    return attempt(() -> transforms.undo(image, shape, measured));
  }

  @Override
  public List<String> lasting() {
    return attempt(() -> transforms.lasting(shape, measured));
  }

  private <T> T attempt(Supplier<T> work) {
    try {
      return work.get();
    } catch (ComponentException e) {
      throw refusal.apply(e);
    }
  }
}
