package org.vae4j.train.schedule;

import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;

/** Changes nothing. */
@Description("the same from the first step to the last")
public record Constant() implements Schedule, ComponentConfig<Schedule> {

  @Override
  public double factor(TrainingProgress progress) {
    return 1;
  }
}
