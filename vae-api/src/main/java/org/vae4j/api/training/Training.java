package org.vae4j.api.training;

import java.nio.file.Path;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;

/** A training that is under way, as its {@link Callback}s see it. */
public interface Training {

  /**
   * The model that is trained.
   *
   * @return the model, whose parameters change from step to step
   */
  Vae vae();

  /**
   * Whether the last step weighed the objective as it will be weighed in the end. Epochs after
   * which it is not so are not to be compared with others.
   *
   * @return what {@link Loss#isSettled} and {@link Sampler#isSettled} say of that step
   */
  boolean isSettled();

  /**
   * Multiplies the learning rate of all steps that come, beside what its schedule does.
   *
   * @param factor a finite number, above 0; those of several calls are multiplied
   * @throws IllegalArgumentException if it is another
   */
  void scaleLearningRate(double factor);

  /**
   * How far it is.
   *
   * @return the steps that are done, of all
   */
  TrainingProgress progress();

  /**
   * The learning rate of the step that was done last, or before the first, of that one.
   *
   * @return the optimizer's own times the schedule's factor, and times what callbacks have
   *     multiplied it by so far
   */
  double learningRate();

  /**
   * Where the training is kept, for callbacks that write files of their own. A training that goes
   * on finds there what it has written before.
   *
   * @return the run directory
   * @throws IllegalStateException if this training leaves none
   */
  Path directory();

  /**
   * Ends training before the next step. An epoch that is not complete then is neither validated nor
   * recorded. After the last epoch there is nothing to stop.
   *
   * @param reason why, in one line for the record and the terminal; the first that is given counts
   */
  void stop(String reason);

  /**
   * Says that the parameters have been set back to what they were after an epoch, so that the
   * record tells which those are that are saved. To be said when training has ended.
   *
   * @param epoch the epoch, from 1
   */
  void restored(int epoch);
}
