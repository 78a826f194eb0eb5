package org.vae4j.train.schedule;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;

/**
 * Goes down along half a cosine: to + (1 − to)·(1 + cos πt)/2, where t goes from 0 to 1 over the
 * epochs and then stays, as Keras's {@code CosineDecay} (Loshchilov and Hutter, "SGDR: Stochastic
 * gradient descent with warm restarts", 2016, without the restarts).
 *
 * @param to what it goes down to
 * @param epochs over how many epochs; the whole training where it is left out
 */
@Description("down along half a cosine, as Keras's CosineDecay")
public record Cosine(
    @Description("what it goes down to") @Default("0.0") @Range(min = 0) double to,
    @Description("over how many epochs; else the whole training") @Range(above = 0)
        Optional<Double> epochs)
    implements Schedule, PlanCheck, ComponentConfig<Schedule> {

  /** Checks the settings. */
  public Cosine {
    Settings.check(Cosine.class, to, epochs);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return epochs.map(end -> plan.reaches("epochs", end)).orElse(List.of());
  }

  @Override
  public double factor(TrainingProgress progress) {
    double t = progress.fractionOf(epochs);
    return to + (1 - to) * (1 + Math.cos(Math.PI * t)) / 2;
  }
}
