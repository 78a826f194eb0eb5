package org.vae4j.model.engine.onednn;

import java.util.Optional;
import org.vae4j.api.Precision;
import org.vae4j.model.engine.Engine;
import org.vae4j.model.engine.Network;
import org.vae4j.model.network.graph.NetworkGraph;
import org.vae4j.model.network.graph.Node;

/**
 * Compiles networks to primitives of oneDNN. Same input, parameters and number of threads give the
 * same bits.
 */
public final class OnednnEngine implements Engine {

  /** The engine's name. */
  public static final String NAME = "onednn";

  private final Precision precision;
  private final int threads;

  /**
   * The engine; it has no other state.
   *
   * @param precision how its networks write the numbers that they compute with
   * @param threads how many threads compute: whoever calls a network, and others that wait for it
   */
  public OnednnEngine(Precision precision, int threads) {
    this.precision = precision;
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Why this engine cannot compute a network.
   *
   * @param graph what the network computes
   * @return a sentence that names the first node that it does not know, or why the native library
   *     does not load, or that the processor has no instructions for the precision; nothing if the
   *     engine can compute the network
   */
  public Optional<String> obstacle(NetworkGraph graph) {
    return unknown(graph)
        .or(Library::obstacle)
        .or(() -> Library.obstacle(precision))
        .map(reason -> "engine %s cannot compute the network: %s".formatted(NAME, reason));
  }

  /**
   * Makes a network.
   *
   * @param graph what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  @Override
  public Network create(NetworkGraph graph) {
    obstacle(graph)
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
