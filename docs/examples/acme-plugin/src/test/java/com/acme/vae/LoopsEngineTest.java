package com.acme.vae;

import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.model.contract.EngineContract;

class LoopsEngineTest extends EngineContract {
  @Override
  protected ComponentConfig<Engine> config() {
    return new LoopsEngine();
  }

  @Override
  protected Engine create() {
    return new LoopsEngine();
  }
}
