package org.vae4j.model.contract;

import org.vae4j.api.model.Compute;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.model.engine.AutoEngine;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.engine.onednn.OnednnEngine;

/** The engines by name, for tests that are run with several. */
public enum TestedEngine {
  /** What is taken where nobody names an engine. */
  AUTO(new AutoEngine()),
  /** oneDNN. */
  ONEDNN(new OnednnEngine()),
  /** DL4J, the reference. */
  DL4J(new Dl4jEngine());

  private final Engine engine;

  TestedEngine(Engine engine) {
    this.engine = engine;
  }

  /**
   * The engine.
   *
   * @return an engine without settings
   */
  public Engine engine() {
    return engine;
  }

  /**
   * Makes a network of it.
   *
   * @param graph what it computes
   * @return a network whose parameters are all zero
   */
  public Network create(NetworkGraph graph) {
    return Compute.by(engine).create(graph);
  }
}
