package org.vae4j.model.network.onednn;

import org.vae4j.model.network.FeatureShape;

/**
 * Each pixel of a map several times.
 *
 * @param height how often from top to bottom
 * @param width how often from left to right
 */
record UpSamplingOperation(String name, String input, int height, int width) implements Operation {

  @Override
  public FeatureShape outputShape(FeatureShape inputShape) {
    Operation.require(name, inputShape.isMap(), inputShape, "height, width and channels");
    return FeatureShape.of(
        Math.multiplyExact(inputShape.size(0), height),
        Math.multiplyExact(inputShape.size(1), width),
        inputShape.size(2));
  }
}
