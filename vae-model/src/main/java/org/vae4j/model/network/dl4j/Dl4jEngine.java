package org.vae4j.model.network.dl4j;

import org.vae4j.model.network.Engine;
import org.vae4j.model.network.Network;
import org.vae4j.model.network.NetworkDefinition;

/** Runs a definition's DL4J configuration as it is. */
public final class Dl4jEngine implements Engine {

  /** The engine's name. */
  public static final String NAME = "dl4j";

  /** The engine; it has no state. */
  public Dl4jEngine() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Network create(NetworkDefinition definition) {
    return new Dl4jNetwork(definition);
  }
}
