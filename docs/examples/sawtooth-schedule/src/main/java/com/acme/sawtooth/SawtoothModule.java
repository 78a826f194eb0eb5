package com.acme.sawtooth;

import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.VaeModule;

/** What experiments may name: {@code schedule: {type: acme-sawtooth, epochs: 2}}. */
public final class SawtoothModule extends VaeModule {
  @Override
  protected void configure() {
    component(Schedule.class, "acme-sawtooth", Sawtooth.class, Sawtooth.class);
  }
}
