package org.vae4j.api.network;

import java.util.Optional;
import org.vae4j.api.tensor.Precision;

/** Stands for the engine of a class path that has none. */
record NoEngine() implements Engine {
  private static final String REASON = "there is no engine: vae-model must be on the class path";

  @Override
  public String name() {
    return "none";
  }

  @Override
  public Optional<String> obstacle(NetworkGraph graph, Precision precision) {
    return Optional.of(REASON);
  }

  @Override
  public Network create(NetworkGraph graph, Precision precision, int threads) {
    throw new IllegalArgumentException(REASON);
  }
}
