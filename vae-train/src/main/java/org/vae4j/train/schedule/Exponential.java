package org.vae4j.train.schedule;

import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Changes by the same ratio in every step: rate^(epochs done), as Keras's {@code ExponentialDecay}
 * and, at the beginning of each epoch, PyTorch's {@code ExponentialLR}.
 *
 * @param rate what an epoch multiplies by
 */
@Description("multiplied by the same ratio in every step, as Keras's ExponentialDecay")
public record Exponential(
    @Description("what an epoch multiplies by") @Example("0.95") @Range(above = 0) double rate)
    implements Schedule, ComponentConfig<Schedule> {

  /** Checks the settings. */
  public Exponential {
    Settings.check(Exponential.class, rate);
  }

  @Override
  public double factor(TrainingProgress progress) {
    return Math.pow(rate, progress.epochsDone());
  }
}
