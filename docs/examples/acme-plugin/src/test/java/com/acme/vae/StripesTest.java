package com.acme.vae;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.contract.DatasetContract;
import org.vae4j.api.spi.ComponentConfig;

class StripesTest extends DatasetContract {
  private final Stripes.Config config = new Stripes.Config(8, 20, 5);

  @Override
  protected ComponentConfig<Dataset> config() {
    return config;
  }

  @Override
  protected Dataset create() {
    return new Stripes(config);
  }
}
