package org.vae4j.api.model;

import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Threads;

/**
 * How networks are computed.
 *
 * @param engine what computes them
 * @param precision how they write the numbers that they compute with
 * @param threads how many threads compute, at least 1
 */
public record Compute(Engine engine, Precision precision, int threads) {

  /** Checks the number of threads. */
  public Compute {
    if (threads < 1) {
      throw new IllegalArgumentException("threads (%d) must be >= 1".formatted(threads));
    }
  }

  /**
   * In float32, and by as many threads as is usual on this machine.
   *
   * @param engine what computes
   * @return how networks are computed
   */
  public static Compute by(Engine engine) {
    return new Compute(engine, Precision.FLOAT32, Threads.standard());
  }

  /**
   * Makes a network.
   *
   * @param graph what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if the engine cannot compute it, or not in that precision; the
   *     message names the node and the reason
   */
  public Network create(NetworkGraph graph) {
    return engine.create(graph, precision, threads);
  }
}
