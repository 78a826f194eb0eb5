package org.vae4j.model.engine.onednn;

import java.util.List;

/** Makes the steps of one layer. */
interface LayerPrimitives {

  /** Adds the steps that compute the output. */
  void addForward(List<Step> steps);

  /** Adds the steps that add the gradient of the output to those of the parameters, if any. */
  default void addParameterGradients(List<Step> steps) {}

  /**
   * Adds the steps that compute the gradient of the input.
   *
   * @param target where it goes
   * @param steps what to add to
   */
  void addInputGradient(Address target, List<Step> steps);
}
