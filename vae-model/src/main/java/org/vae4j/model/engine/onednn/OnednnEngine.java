package org.vae4j.model.engine.onednn;

import java.util.Optional;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Precision;

/**
 * Compiles networks to primitives of oneDNN. Same input, parameters and number of threads give the
 * same bits.
 */
@Description("oneDNN: networks compiled to its primitives; about twenty times as fast as dl4j")
public record OnednnEngine() implements Engine, ComponentConfig<Engine> {

  /** The engine's name. */
  public static final String NAME = "onednn";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> obstacle(NetworkGraph graph, Precision precision) {
    return unknown(graph)
        .or(Library::obstacle)
        .or(() -> Library.obstacle(precision))
        .map(reason -> "engine %s cannot compute the network: %s".formatted(NAME, reason));
  }

  @Override
  public Network create(NetworkGraph graph, Precision precision, int threads) {
    obstacle(graph, precision)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return new OnednnNetwork(graph, precision, threads);
  }

  private static Optional<String> unknown(NetworkGraph graph) {
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Custom custom) {
        return Optional.of(node.name() + ": " + custom.describe());
      }
      if (node instanceof Node.Concatenation) {
        return Optional.of(node.name() + ": concatenation");
      }
    }
    return Optional.empty();
  }
}
