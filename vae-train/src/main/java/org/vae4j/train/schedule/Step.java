package org.vae4j.train.schedule;

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
 * Goes down in steps: factor^⌊epochs done / every⌋, as PyTorch's {@code StepLR} and Keras's {@code
 * ExponentialDecay} with {@code staircase}.
 *
 * @param every how many epochs lie between two changes
 * @param factor what each change multiplies by
 */
@Description("factor^⌊epochs done / every⌋, as PyTorch's StepLR")
public record Step(
    @Description("how many epochs lie between two changes") @Example("10") @Range(min = 1)
        int every,
    @Description("what each change multiplies by") @Default("0.1") @Range(min = 0) double factor)
    implements Schedule, PlanCheck, ComponentConfig<Schedule> {

  /** Checks the settings. */
  public Step {
    Settings.check(Step.class, every, factor);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return plan.reaches("every", every);
  }

  @Override
  public double factor(TrainingProgress progress) {
    return Math.pow(factor, Math.floor(progress.epochsDone() / every));
  }
}
