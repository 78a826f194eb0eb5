package org.vae4j.train.callback;

import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;

/**
 * Ends training after the epoch in which its time is used up. While a training is left, its time
 * stands still.
 */
public final class TimeLimit implements Callback {
  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Config config;
  private final LongSupplier nanoClock;
  private long start;

  /**
   * The settings.
   *
   * @param minutes how long training may take
   */
  @Description("ends training after the epoch in which its time is used up")
  public record Config(
      @Description("how long training may take") @Example("30") @Range(above = 0) double minutes)
      implements ComponentConfig<Callback> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, minutes);
    }
  }

  /**
   * Makes the callback.
   *
   * @param config the settings
   */
  @Inject
  public TimeLimit(Config config) {
    this(config, System::nanoTime);
  }

  TimeLimit(Config config, LongSupplier nanoClock) {
    this.config = config;
    this.nanoClock = nanoClock;
  }

  @Override
  public void trainingStarted(Training training) {
    start = nanoClock.getAsLong();
  }

  @Override
  public void save(State state) {
    state.put("nanos", nanoClock.getAsLong() - start);
  }

  @Override
  public void restore(State state, Training training) {
    start = nanoClock.getAsLong() - state.count("nanos");
  }

  @Override
  public void epochDone(EpochMetrics metrics, Training training) {
    if (nanoClock.getAsLong() - start >= config.minutes() * NANOS_PER_MINUTE) {
      training.stop("the time limit of %s minutes is used up".formatted(config.minutes()));
    }
  }
}
