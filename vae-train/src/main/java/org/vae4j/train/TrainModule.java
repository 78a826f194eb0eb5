package org.vae4j.train;

import org.vae4j.api.Optimizer;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.train.optimizer.RmsProp;

/** The components of this module. */
public final class TrainModule extends VaeModule {

  /** For the service loader. */
  public TrainModule() {}

  @Override
  protected void configure() {
    component(Optimizer.class, "rmsprop", RmsProp.class, RmsProp.class);
  }
}
