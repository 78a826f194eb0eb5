package org.vae4j.model.network.onednn;

import org.vae4j.model.network.FeatureShape;

/**
 * A function of each number, by itself.
 *
 * @param function the function
 */
record ActivationOperation(String name, String input, Nonlinearity function) implements Operation {

  @Override
  public FeatureShape outputShape(FeatureShape inputShape) {
    return inputShape;
  }
}
