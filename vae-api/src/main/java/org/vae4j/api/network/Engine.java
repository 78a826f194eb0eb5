package org.vae4j.api.network;

import java.util.Optional;
import java.util.ServiceLoader;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Precision;

/**
 * Turns graphs into networks that compute.
 *
 * <p>Add one in three steps: implement this, whose networks pass the {@code EngineContract}; name
 * it in a {@code VaeModule}; write {@code engine: NAME} into an experiment. An engine has no state
 * but its settings.
 */
@Family("engine")
public interface Engine {

  /**
   * The engine's name in run records.
   *
   * @return such as {@code dl4j}
   */
  String name();

  /**
   * Why this engine cannot compute a network.
   *
   * @param graph what the network computes
   * @param precision how it writes the numbers that it computes with
   * @return a sentence that names the first node that is not supported, the precision, or what the
   *     machine lacks; nothing if the engine can compute the network
   */
  Optional<String> obstacle(NetworkGraph graph, Precision precision);

  /**
   * Makes a network.
   *
   * @param graph what it computes
   * @param precision how it writes the numbers that it computes with
   * @param threads how many threads compute, the caller's among them, at least 1
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  Network create(NetworkGraph graph, Precision precision, int threads);

  /**
   * The engine that is taken where nobody names one, {@code auto} of {@code vae-model}.
   *
   * @return the engine that a module on the class path has as a service; where none has, one that
   *     refuses every network
   */
  static Engine standard() {
    return ServiceLoader.load(Engine.class).findFirst().orElseGet(NoEngine::new);
  }
}
