package org.vae4j.model.network.onednn;

import java.util.Optional;
import org.vae4j.api.Precision;
import org.vae4j.model.network.Engine;
import org.vae4j.model.network.Network;
import org.vae4j.model.network.NetworkDefinition;

/**
 * Compiles a definition's DL4J configuration to primitives of oneDNN, over the same vectors of
 * parameters and gradients. Same input, parameters and number of threads give the same bits.
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
   * @param definition what the network computes
   * @return a sentence that names the first vertex that is not supported and what about it, or why
   *     the native library does not load, or that the processor has no instructions for the
   *     precision; nothing if the engine can compute the network
   */
  public Optional<String> obstacle(NetworkDefinition definition) {
    return Configuration.obstacle(definition.configuration())
        .or(Library::obstacle)
        .or(() -> Library.obstacle(precision))
        .map(reason -> "engine %s cannot compute the network: %s".formatted(NAME, reason));
  }

  /**
   * Makes a network.
   *
   * @param definition what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  @Override
  public Network create(NetworkDefinition definition) {
    obstacle(definition)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return new OnednnNetwork(definition, precision, threads);
  }
}
