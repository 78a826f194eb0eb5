package org.vae4j.train.schedule;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;

/**
 * Goes from one factor to another in a straight line, step by step, and then stays, as Keras's
 * {@code PolynomialDecay} and PyTorch's {@code LinearLR}.
 *
 * @param from where it begins
 * @param to where it ends
 * @param epochs over how many epochs; the whole training where it is left out
 */
@Description("from one factor to another in a straight line, as PyTorch's LinearLR")
public record Linear(
    @Description("where it begins") @Example("1.0") @Range(min = 0) double from,
    @Description("where it ends") @Example("0.1") @Range(min = 0) double to,
    @Description("over how many epochs; else the whole training") @Range(above = 0)
        Optional<Double> epochs)
    implements Schedule, PlanCheck, ComponentConfig<Schedule> {

  /** Checks the settings. */
  public Linear {
    Settings.check(Linear.class, from, to, epochs);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return epochs.map(end -> plan.reaches("epochs", end)).orElse(List.of());
  }

  @Override
  public double factor(TrainingProgress progress) {
    double t = progress.fractionOf(epochs);
    return (1 - t) * from + t * to;
  }
}
