package org.vae4j.model.engine;

import org.vae4j.model.network.graph.NetworkGraph;

/** Turns graphs into networks that compute. */
public interface Engine {

  /**
   * The engine's name in run records.
   *
   * @return such as {@code dl4j}
   */
  String name();

  /**
   * Makes a network.
   *
   * @param graph what it computes
   * @return a network whose parameters are all zero
   */
  Network create(NetworkGraph graph);
}
