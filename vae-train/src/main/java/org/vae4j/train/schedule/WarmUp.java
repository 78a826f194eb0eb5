package org.vae4j.train.schedule;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;

/**
 * Goes up in a straight line to 1, and then hands over to another schedule: from + (1 − from)·step
 * / steps of the warm-up, as in Keras's {@code CosineDecay} with {@code warmup_steps}.
 *
 * <p>The other schedule sees what comes after the warm-up as if it were the whole training: it
 * begins at its own beginning and, where it reaches to the end, ends with the training. So do those
 * of PyTorch's {@code SequentialLR}. In a training that is shorter than the warm-up it never
 * begins.
 */
public final class WarmUp implements Schedule, PlanCheck {
  private final Config config;
  private final Schedule then;

  /**
   * The settings.
   *
   * @param epochs how long it takes, to the nearest step
   * @param from where it begins
   * @param then what comes after it
   */
  @Description("up in a straight line to 1, then another schedule from its own beginning")
  public record Config(
      @Description("how long it takes, to the nearest step") @Example("1.5") @Range(above = 0)
          double epochs,
      @Description("where it begins") @Default("0.0") @Range(min = 0) double from,
      @Description("what comes after it, as if training began there") @Default("{type: constant}")
          ComponentConfig<Schedule> then)
      implements ComponentConfig<Schedule> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, epochs, from, then);
    }
  }

  /**
   * Makes the schedule.
   *
   * @param config the settings
   * @param then what comes after the warm-up
   */
  @Inject
  public WarmUp(Config config, @Named("then") Schedule then) {
    this.config = config;
    this.then = then;
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return plan.reaches("epochs", config.epochs());
  }

  @Override
  public double factor(TrainingProgress progress) {
    long steps = progress.stepsOf(config.epochs());
    if (progress.step() >= steps) {
      return then.factor(progress.since(steps));
    }
    return config.from() + (1 - config.from()) * progress.step() / steps;
  }
}
