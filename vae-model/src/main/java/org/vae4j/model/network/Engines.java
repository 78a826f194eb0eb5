package org.vae4j.model.network;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.EngineChoice;
import org.vae4j.api.Precision;
import org.vae4j.model.network.dl4j.Dl4jEngine;
import org.vae4j.model.network.onednn.OnednnEngine;

/** The engines that there are, and which is taken. */
public final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private final Engine dl4j = new Dl4jEngine();
  private final OnednnEngine onednn = new OnednnEngine(Precision.FLOAT32);
  private final OnednnEngine narrowOnednn = new OnednnEngine(Precision.BFLOAT16);

  /** All engines. */
  public Engines() {}

  /**
   * Makes a network that computes in float32.
   *
   * @param choice which engine
   * @param definition what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if the engine of that choice cannot compute it; the message
   *     names the layer and the reason
   */
  public Network create(EngineChoice choice, NetworkDefinition definition) {
    return create(choice, Precision.FLOAT32, definition);
  }

  /**
   * Makes a network.
   *
   * @param choice which engine
   * @param precision how it writes the numbers that it computes with; {@link EngineChoice#AUTO}
   *     takes float32 where there is no engine or no processor for another
   * @param definition what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if the engine of that choice cannot compute it, or not in that
   *     precision; the message names the layer and the reason
   */
  public Network create(EngineChoice choice, Precision precision, NetworkDefinition definition) {
    boolean isNarrow = precision == Precision.BFLOAT16;
    return switch (choice) {
      case AUTO -> fastest(isNarrow, definition);
      case ONEDNN -> (isNarrow ? narrowOnednn : onednn).create(definition);
      case DL4J -> {
        if (isNarrow) {
          throw new IllegalArgumentException(
              "precision (bfloat16) must be float32 for the engine dl4j");
        }
        yield dl4j.create(definition);
      }
    };
  }

  private Network fastest(boolean isNarrow, NetworkDefinition definition) {
    Optional<String> obstacle = onednn.obstacle(definition);
    if (obstacle.isPresent()) {
      LOG.info(
          "{}; engine {} computes the network instead{}",
          obstacle.get(),
          dl4j.name(),
          isNarrow ? ", in float32" : "");
      return dl4j.create(definition);
    }
    Optional<String> narrowObstacle =
        isNarrow ? narrowOnednn.obstacle(definition) : Optional.empty();
    narrowObstacle.ifPresent(reason -> LOG.info("{}; it computes in float32 instead", reason));
    return (isNarrow && narrowObstacle.isEmpty() ? narrowOnednn : onednn).create(definition);
  }
}
