package org.vae4j.bench;

import org.vae4j.api.contract.DatasetContract;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.ComponentConfig;

class SyntheticImagesTest extends DatasetContract {
  private final SyntheticImages.Config config = new SyntheticImages.Config(6, 3, 40);

  @Override
  protected ComponentConfig<Dataset> config() {
    return config;
  }

  @Override
  protected Dataset create() {
    return new SyntheticImages(config);
  }
}
