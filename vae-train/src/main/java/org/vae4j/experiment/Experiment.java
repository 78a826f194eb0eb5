package org.vae4j.experiment;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.Optimizer;

/**
 * An experiment whose components have been made, ready to be trained.
 *
 * @param config what it was made from
 * @param dataset the images, as the transforms have left them
 * @param measured what the transforms have measured of them
 * @param preparation changes other images as the transforms have changed these
 * @param vae the model, its parameters started
 * @param optimizer turns gradients into steps
 * @param schedule what its learning rate is multiplied by
 * @param callbacks are told of training, and may end it; figures that are callbacks come last
 * @param figures what is drawn at the end
 * @param seeds all randomness
 * @param review what is to be looked at before it is trained for the first time
 */
public record Experiment(
    ExperimentConfig config,
    Dataset dataset,
    State measured,
    ImagePreparation preparation,
    Vae vae,
    Optimizer optimizer,
    Schedule schedule,
    List<Callback> callbacks,
    List<Figure> figures,
    Seeds seeds,
    Review review) {

  /** Keeps its own lists. */
  public Experiment {
    callbacks = List.copyOf(callbacks);
    figures = List.copyOf(figures);
  }

  /**
   * The units of the data.
   *
   * @return makes of the values of an image those that it has in the data, by undoing what
   *     transforms can undo; as an array of its own
   */
  public UnaryOperator<float[]> units() {
    return image -> preparation.undo(image.clone());
  }
}
