package org.vae4j.api.training;

import java.util.List;
import org.vae4j.api.spi.Family;

/**
 * Turns gradients into a step.
 *
 * <p>An optimizer holds no state of its own: what it remembers lies in slots, vectors beside the
 * parameters, which the trainer keeps and starts at zero.
 */
@Family("optimizer")
public interface Optimizer {

  /**
   * What it remembers for each parameter.
   *
   * @return the names of its slots, such as {@code velocity}
   */
  List<String> slots();

  /**
   * The length of a step, before a schedule changes it.
   *
   * @return the learning rate, at least 0
   */
  double learningRate();

  /**
   * Makes one step, in place, for some of the parameters: each number is updated by itself, so that
   * it does not matter how many are given at a time.
   *
   * @param learningRate the length of this step, at least 0: {@link #learningRate()} times the
   *     factor of the schedule
   * @param step the number of the step, from 1
   * @param parameters the parameters, [m]; overwritten with the new ones
   * @param gradients the gradients of the objective, [m]; not written to
   * @param slots the slots in the order of {@link #slots()}, each [m]; overwritten
   */
  void updateInto(
      double learningRate, long step, float[] parameters, float[] gradients, List<float[]> slots);
}
