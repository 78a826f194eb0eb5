package com.acme.vae;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;

/** Computes dense layers, activations and reshapes in plain loops: the least that an engine can be. */
@Description("plain loops, for dense layers, activations and reshapes")
public record LoopsEngine() implements Engine, ComponentConfig<Engine> {
  private static final Set<Activation> FUNCTIONS =
      EnumSet.of(Activation.LINEAR, Activation.RELU, Activation.TANH);

  @Override
  public String name() {
    return "acme-loops";
  }

  @Override
  public Optional<String> obstacle(NetworkGraph graph, Precision precision) {
    if (precision != Precision.FLOAT32) {
      return Optional.of("precision must be float32 for the engine " + name());
    }
    return graph.nodes().stream()
        .flatMap(node -> obstacle(node).stream())
        .map(reason -> "engine %s cannot compute the network: %s".formatted(name(), reason))
        .findFirst();
  }

  private static Optional<String> obstacle(Node node) {
    if (node instanceof Node.Custom custom) {
      return Optional.of(node.name() + ": " + custom.describe());
    }
    boolean isKnown =
        node instanceof Node.Dense
            || node instanceof Node.Activated
            || node instanceof Node.Reshape;
    return isKnown && FUNCTIONS.contains(node.activation())
        ? Optional.empty()
        : Optional.of(node.name());
  }

  @Override
  public Network create(NetworkGraph graph, Precision precision, int threads) {
    obstacle(graph, precision)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return new LoopsNetwork(graph, name());
  }
}
