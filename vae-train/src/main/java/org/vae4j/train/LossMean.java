package org.vae4j.train;

import org.vae4j.api.LossValue;

/** The mean of losses over images, batch by batch. */
final class LossMean {
  private long images;
  private double objective;
  private double reconstruction;
  private double divergence;

  void add(LossValue batchMean, int batchSize) {
    images += batchSize;
    objective += batchSize * batchMean.objective();
    reconstruction += batchSize * batchMean.reconstruction();
    divergence += batchSize * batchMean.divergence();
  }

  LossValue mean() {
    return new LossValue(objective / images, reconstruction / images, divergence / images);
  }
}
