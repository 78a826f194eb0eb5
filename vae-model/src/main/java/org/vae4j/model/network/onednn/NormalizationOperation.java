package org.vae4j.model.network.onednn;

import org.vae4j.model.network.FeatureShape;

/**
 * Brings channels, or what one pixel or vector has of them, to mean 0 and variance 1, and scales
 * and shifts each channel.
 *
 * @param acrossBatch whether mean and variance are those of a channel over the batch; else those of
 *     a pixel or vector over its channels
 * @param channels numbers of the last dimension
 * @param momentum how much of the moving averages each batch leaves
 * @param epsilon added to the variance
 * @param offsets where its parameters are
 */
record NormalizationOperation(
    String name,
    String input,
    boolean acrossBatch,
    int channels,
    double momentum,
    double epsilon,
    Offsets offsets)
    implements Operation {

  /**
   * Where the parameters start within the flat vectors.
   *
   * @param gamma what scales
   * @param beta what shifts
   * @param movingMean the average of the batches' means; only across the batch
   * @param movingVariance the average of their variances; only across the batch
   */
  record Offsets(long gamma, long beta, long movingMean, long movingVariance) {}

  @Override
  public boolean looksAcrossBatch() {
    return acrossBatch;
  }

  @Override
  public FeatureShape outputShape(FeatureShape inputShape) {
    Operation.require(
        name, inputShape.channels() == channels, inputShape, channels + " numbers at the end");
    return inputShape;
  }
}
