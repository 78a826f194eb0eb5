package org.vae4j.model.network.onednn;

import org.vae4j.model.network.DropoutMask;
import org.vae4j.model.network.FeatureShape;

/**
 * Numbers times a random mask, in training.
 *
 * @param mask draws the masks
 */
record DropoutOperation(String name, String input, DropoutMask mask) implements Operation {

  @Override
  public FeatureShape outputShape(FeatureShape inputShape) {
    return inputShape;
  }
}
