package org.vae4j.model.network;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.EngineChoice;
import org.vae4j.model.network.dl4j.Dl4jEngine;
import org.vae4j.model.network.onednn.OnednnEngine;

/** The engines that there are, and which is taken. */
public final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private final Engine dl4j = new Dl4jEngine();
  private final OnednnEngine onednn = new OnednnEngine();

  /** All engines. */
  public Engines() {}

  /**
   * Makes a network.
   *
   * @param choice which engine
   * @param definition what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if the engine of that choice cannot compute it; the message
   *     names the layer and the reason
   */
  public Network create(EngineChoice choice, NetworkDefinition definition) {
    return switch (choice) {
      case AUTO -> fastest(definition);
      case ONEDNN -> onednn.create(definition);
      case DL4J -> dl4j.create(definition);
    };
  }

  private Network fastest(NetworkDefinition definition) {
    Optional<String> obstacle = onednn.obstacle(definition);
    if (obstacle.isEmpty()) {
      return onednn.create(definition);
    }
    LOG.info("{}; engine {} computes the network instead", obstacle.get(), dl4j.name());
    return dl4j.create(definition);
  }
}
