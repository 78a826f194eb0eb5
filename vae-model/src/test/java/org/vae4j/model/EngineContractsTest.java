package org.vae4j.model;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.model.contract.EngineContract;
import org.vae4j.model.engine.AutoEngine;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.engine.onednn.OnednnEngine;

/** The engines, by the contract that those of others pass. */
class EngineContractsTest {

  @Test
  void everyEngineHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new ModelModule(), List.of(Engine.class));
  }

  @Nested
  class Auto extends EngineContract {
    @Override
    protected ComponentConfig<Engine> config() {
      return new AutoEngine();
    }

    @Override
    protected Engine create() {
      return new AutoEngine();
    }
  }

  @Nested
  class Onednn extends EngineContract {
    @Override
    protected ComponentConfig<Engine> config() {
      return new OnednnEngine();
    }

    @Override
    protected Engine create() {
      return new OnednnEngine();
    }
  }

  @Nested
  class Dl4j extends EngineContract {
    @Override
    protected ComponentConfig<Engine> config() {
      return new Dl4jEngine();
    }

    @Override
    protected Engine create() {
      return new Dl4jEngine();
    }
  }
}
