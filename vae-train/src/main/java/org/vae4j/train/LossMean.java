package org.vae4j.train;

import java.util.Map;
import java.util.TreeMap;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.State;

/** The mean of losses over images, batch by batch. Measures are in alphabetical order. */
final class LossMean {
  private static final String MEASURES = "measures";

  private final Map<String, Double> measures = new TreeMap<>();
  private long images;
  private double objective;
  private double reconstruction;
  private double divergence;

  void add(LossValue batchMean, int batchSize) {
    images += batchSize;
    objective += batchSize * batchMean.objective();
    reconstruction += batchSize * batchMean.reconstruction();
    divergence += batchSize * batchMean.divergence();
    batchMean
        .measures()
        .forEach((name, value) -> measures.merge(name, batchSize * value, Double::sum));
  }

  void save(State state) {
    state.put("images", images);
    state.put("objective", objective);
    state.put("reconstruction", reconstruction);
    state.put("divergence", divergence);
    State part = state.part(MEASURES);
    measures.forEach(part::put);
  }

  void restore(State state) {
    images = state.count("images");
    objective = state.number("objective");
    reconstruction = state.number("reconstruction");
    divergence = state.number("divergence");
    measures.clear();
    measures.putAll(state.copyOf(MEASURES).numbers());
  }

  LossValue mean() {
    Map<String, Double> means = new TreeMap<>(measures);
    means.replaceAll((name, sum) -> sum / images);
    return new LossValue(objective / images, reconstruction / images, divergence / images, means);
  }
}
