package org.vae4j.model.engine;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.Compute;
import org.vae4j.api.EngineChoice;
import org.vae4j.api.Precision;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.engine.onednn.OnednnEngine;
import org.vae4j.model.network.graph.NetworkGraph;

/** The engines that there are, and which is taken. */
public final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  /** All engines. */
  public Engines() {}

  /**
   * Makes a network that computes in float32, and by as many threads as is usual.
   *
   * @param choice which engine
   * @param graph what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if the engine of that choice cannot compute it; the message
   *     names the layer and the reason
   */
  public Network create(EngineChoice choice, NetworkGraph graph) {
    return create(Compute.by(choice), graph);
  }

  /**
   * Makes a network.
   *
   * @param compute how it computes; {@link EngineChoice#AUTO} takes float32 where there is no
   *     engine or no processor for another precision
   * @param graph what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if the engine of that choice cannot compute it, or not in that
   *     precision; the message names the layer and the reason
   */
  public Network create(Compute compute, NetworkGraph graph) {
    return switch (compute.engine()) {
      case AUTO -> fastest(compute, graph);
      case ONEDNN -> onednn(compute, compute.precision()).create(graph);
      case DL4J -> {
        if (compute.precision() != Precision.FLOAT32) {
          throw new IllegalArgumentException(
              "precision (bfloat16) must be float32 for the engine dl4j");
        }
        yield dl4j(compute).create(graph);
      }
    };
  }

  private static Network fastest(Compute compute, NetworkGraph graph) {
    boolean isNarrow = compute.precision() == Precision.BFLOAT16;
    OnednnEngine wide = onednn(compute, Precision.FLOAT32);
    Optional<String> obstacle = wide.obstacle(graph);
    if (obstacle.isPresent()) {
      LOG.warn(
          "{}; engine {} computes the network instead{}",
          obstacle.get(),
          Dl4jEngine.NAME,
          isNarrow ? ", in float32" : "");
      return dl4j(compute).create(graph);
    }
    if (!isNarrow) {
      return wide.create(graph);
    }
    OnednnEngine narrow = onednn(compute, Precision.BFLOAT16);
    Optional<String> narrowObstacle = narrow.obstacle(graph);
    narrowObstacle.ifPresent(reason -> LOG.warn("{}; it computes in float32 instead", reason));
    return (narrowObstacle.isEmpty() ? narrow : wide).create(graph);
  }

  private static Engine dl4j(Compute compute) {
    return new Dl4jEngine(compute.threads());
  }

  private static OnednnEngine onednn(Compute compute, Precision precision) {
    return new OnednnEngine(precision, compute.threads());
  }
}
