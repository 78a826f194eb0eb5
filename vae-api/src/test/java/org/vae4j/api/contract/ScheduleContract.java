package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;

/** What every {@link Schedule} holds to. */
public abstract class ScheduleContract extends ConfigContract<Schedule> {

  /** For subclasses. */
  protected ScheduleContract() {
    super(Schedule.class);
  }

  /**
   * Makes the schedule.
   *
   * @return a new schedule
   */
  protected abstract Schedule create();

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "5, 5", "24, 4", "30, 1", "7, 3"})
  void givesFactorsFromTheFirstStepToTheLast(int steps, int stepsPerEpoch) {
    for (double factor : factors(create(), steps, stepsPerEpoch)) {
      assertThat(factor).isFinite().isNotNegative();
    }
    assertThat(create().factor(TrainingProgress.over())).isFinite().isNotNegative();
  }

  @ParameterizedTest
  @CsvSource({"24, 4", "7, 3"})
  void keepsNoState(int steps, int stepsPerEpoch) {
    Schedule schedule = create();
    List<Double> factors = factors(schedule, steps, stepsPerEpoch);
    for (int step = steps; step >= 0; step--) {
      TrainingProgress progress = new TrainingProgress(step, steps, stepsPerEpoch);
      assertThat(schedule.factor(progress)).isEqualTo(factors.get(step));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "24, 4"})
  void isSettledInTheEnd(int steps, int stepsPerEpoch) {
    assertThat(create().isSettled(new TrainingProgress(steps, steps, stepsPerEpoch))).isTrue();
  }

  private static List<Double> factors(Schedule schedule, int steps, int stepsPerEpoch) {
    List<Double> factors = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      factors.add(schedule.factor(new TrainingProgress(step, steps, stepsPerEpoch)));
    }
    return factors;
  }
}
