package org.vae4j.train;

import org.vae4j.api.LossValue;
import org.vae4j.api.State;

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

  void save(State state) {
    state.put("images", images);
    state.put("objective", objective);
    state.put("reconstruction", reconstruction);
    state.put("divergence", divergence);
  }

  void restore(State state) {
    images = state.count("images");
    objective = state.number("objective");
    reconstruction = state.number("reconstruction");
    divergence = state.number("divergence");
  }

  LossValue mean() {
    return new LossValue(objective / images, reconstruction / images, divergence / images);
  }
}
