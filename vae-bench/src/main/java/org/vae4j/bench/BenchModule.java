package org.vae4j.bench;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.spi.VaeModule;

/** Adds images that need not be downloaded to the catalogue. */
public final class BenchModule extends VaeModule {

  /** For {@link java.util.ServiceLoader}. */
  public BenchModule() {}

  @Override
  protected void configure() {
    component(
        Dataset.class, "synthetic-images", SyntheticImages.Config.class, SyntheticImages.class);
  }
}
