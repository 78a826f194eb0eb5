package org.vae4j.model.network.onednn;

import org.vae4j.model.network.FeatureShape;

/**
 * One number of each window, channel by channel.
 *
 * @param isMax whether it is the largest; else the mean of those that are in the map
 * @param kernel the window
 */
record PoolingOperation(String name, String input, boolean isMax, Kernel kernel)
    implements Operation {

  Axis axis(FeatureShape inputShape, int dimension) {
    return Axis.convolved(inputShape.size(dimension), kernel, dimension);
  }

  @Override
  public FeatureShape outputShape(FeatureShape inputShape) {
    kernel.requireFits(name, inputShape);
    return FeatureShape.of(
        axis(inputShape, 0).output(), axis(inputShape, 1).output(), inputShape.size(2));
  }
}
