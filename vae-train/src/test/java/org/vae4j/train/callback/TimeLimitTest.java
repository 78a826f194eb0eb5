package org.vae4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.State;

class TimeLimitTest {
  private final ScriptedTraining training = new ScriptedTraining();
  private long now = Long.MAX_VALUE - 5; // such a clock may begin anywhere, and wrap around
  private final TimeLimit limit = new TimeLimit(new TimeLimit.Config(1.5), () -> now);

  @Test
  void endsTrainingAfterTheEpochInWhichItsTimeIsUsedUp() {
    limit.trainingStarted(training);
    now += TimeUnit.SECONDS.toNanos(90) - 1;
    limit.epochDone(ScriptedTraining.epoch(1, 0), training);
    assertThat(training.reasons()).isEmpty();
    now += 1;
    limit.stepDone(1, new LossValue(0, 0, 0), training);
    assertThat(training.reasons()).isEmpty();
    limit.epochDone(ScriptedTraining.epoch(2, 0), training);
    assertThat(training.reasons()).containsExactly("the time limit of 1.5 minutes is used up");
  }

  @Test
  void beginsAnewWithEveryTraining() {
    limit.trainingStarted(training);
    now += TimeUnit.HOURS.toNanos(1);
    limit.trainingStarted(training);
    limit.epochDone(ScriptedTraining.epoch(1, 0), training);
    assertThat(training.reasons()).isEmpty();
  }

  @Test
  void itsTimeStandsStillWhileATrainingIsLeft() {
    limit.trainingStarted(training);
    now += TimeUnit.SECONDS.toNanos(60);
    State state = new State();
    limit.save(state);

    now = 17;
    limit.trainingStarted(training);
    limit.restore(state, training);
    now += TimeUnit.SECONDS.toNanos(30) - 1;
    limit.epochDone(ScriptedTraining.epoch(1, 0), training);
    assertThat(training.reasons()).isEmpty();
    now += 1;
    limit.epochDone(ScriptedTraining.epoch(2, 0), training);
    assertThat(training.reasons()).hasSize(1);
  }

  @Test
  void refusesNoTime() {
    assertThatThrownBy(() -> new TimeLimit.Config(0)).hasMessage("minutes (0.0) must be > 0");
  }
}
