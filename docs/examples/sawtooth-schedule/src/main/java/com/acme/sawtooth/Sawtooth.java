package com.acme.sawtooth;

import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * From 1 down to 0 within each few epochs, again and again.
 *
 * @param epochs epochs of a tooth
 */
@Description("from 1 down to 0 within each few epochs, again and again")
public record Sawtooth(
    @Description("epochs of a tooth") @Example("2") @Range(above = 0) double epochs)
    implements Schedule, ComponentConfig<Schedule> {

  /** Checks the settings. */
  public Sawtooth {
    Settings.check(Sawtooth.class, epochs);
  }

  @Override
  public double factor(TrainingProgress progress) {
    return 1 - progress.epochsDone() / epochs % 1;
  }
}
