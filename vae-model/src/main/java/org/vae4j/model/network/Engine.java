package org.vae4j.model.network;

/** Turns definitions into networks that compute. */
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
   * @param definition what it computes
   * @return a network whose parameters are all zero
   */
  Network create(NetworkDefinition definition);
}
