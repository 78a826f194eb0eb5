package com.acme.vae;

import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.contract.LossContract;
import org.vae4j.api.spi.ComponentConfig;

class CapacityLossTest extends LossContract {
  private final CapacityLoss.Config config = new CapacityLoss.Config(0.25, 4);

  @Override
  protected ComponentConfig<Loss> config() {
    return config;
  }

  @Override
  protected Loss create(ModelSpec spec) {
    return new CapacityLoss(config);
  }
}
