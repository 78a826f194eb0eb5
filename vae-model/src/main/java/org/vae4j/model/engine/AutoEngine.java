package org.vae4j.model.engine;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Precision;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.engine.onednn.OnednnEngine;

/**
 * Takes {@link OnednnEngine} where it can compute a network, and otherwise {@link Dl4jEngine}, with
 * a warning. Where a precision cannot be had, networks compute in float32, with a warning too.
 */
@Description("onednn where it can compute the network, otherwise dl4j, with a warning")
public record AutoEngine() implements Engine, ComponentConfig<Engine> {
  private static final Logger LOG = LoggerFactory.getLogger(AutoEngine.class);

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Optional<String> obstacle(NetworkGraph graph, Precision precision) {
    return new OnednnEngine()
        .obstacle(graph, Precision.FLOAT32)
        .flatMap(reason -> new Dl4jEngine().obstacle(graph, Precision.FLOAT32));
  }

  @Override
  public Network create(NetworkGraph graph, Precision precision, int threads) {
    Engine fast = new OnednnEngine();
    Optional<String> obstacle = fast.obstacle(graph, Precision.FLOAT32);
    if (obstacle.isPresent()) {
      LOG.warn(
          "{}; engine {} computes the network instead{}",
          obstacle.get(),
          Dl4jEngine.NAME,
          precision == Precision.FLOAT32 ? "" : ", in float32");
      return new Dl4jEngine().create(graph, Precision.FLOAT32, threads);
    }
    Optional<String> narrow = fast.obstacle(graph, precision);
    narrow.ifPresent(reason -> LOG.warn("{}; it computes in float32 instead", reason));
    return fast.create(graph, narrow.isEmpty() ? precision : Precision.FLOAT32, threads);
  }
}
