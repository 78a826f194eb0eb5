package org.vae4j.testing;

import java.util.Optional;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Precision;

/** For models without networks. */
public record ToyEngine() implements Engine, ComponentConfig<Engine> {
  @Override
  public String name() {
    return "toy";
  }

  @Override
  public Optional<String> obstacle(NetworkGraph graph, Precision precision) {
    return Optional.of("a toy computes no network");
  }

  @Override
  public Network create(NetworkGraph graph, Precision precision, int threads) {
    throw new IllegalArgumentException("a toy computes no network");
  }
}
