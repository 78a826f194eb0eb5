package org.vae4j.train.schedule;

import java.util.List;
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
 * Goes up from 0 to 1 in a straight line and stays there, in each of several equal cycles: min(1, t
 * / ramp), where t goes from 0 to 1 within a cycle. For the weight of a divergence (Fu et al.,
 * "Cyclical annealing schedule: A simple approach to mitigating KL vanishing", 2019).
 *
 * @param cycles how many cycles make a training
 * @param ramp in what share of a cycle it goes up
 */
@Description("up from 0 to 1 and a while there, again and again (Fu et al., 2019)")
public record Cyclic(
    @Description("how many cycles make a training") @Default("4") @Range(min = 1, max = 1_000_000)
        int cycles,
    @Description("in what share of a cycle it goes up") @Default("0.5") @Range(above = 0, max = 1)
        double ramp)
    implements Schedule, PlanCheck, ComponentConfig<Schedule> {

  /** Checks the settings. */
  public Cyclic {
    Settings.check(Cyclic.class, cycles, ramp);
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return plan.reachesStep("cycles", cycles);
  }

  @Override
  public double factor(TrainingProgress progress) {
    if (progress.step() == progress.steps()) {
      return 1; // the end of the last cycle, not the beginning of another
    }
    // In whole numbers, for roundings must not take the end of a cycle for its beginning.
    double t = (double) (progress.step() * cycles % progress.steps()) / progress.steps();
    return Math.min(1, t / ramp);
  }
}
