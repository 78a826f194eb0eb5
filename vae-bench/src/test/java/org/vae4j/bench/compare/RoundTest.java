package org.vae4j.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vae4j.api.model.LossValue;

class RoundTest {
  private static final LossValue LOSS = new LossValue(0.5, 1, 1);

  private long seconds;
  private final Round round = new Round(4, () -> TimeUnit.SECONDS.toNanos(seconds));

  @Test
  void countsNeitherTheFirstStepsNorValidation() {
    round.epochStarted(1, 9, 80);
    step(16, 100); // three warm steps
    step(32, 100);
    step(48, 100);
    step(64, 1);
    step(80, 1);
    round.validationStarted();
    seconds += 50;
    round.epochStarted(2, 9, 80);
    step(16, 1);
    assertThat(round.isOver()).isFalse();
    step(32, 1);
    assertThat(round.isOver()).isTrue();
    assertThat(round.result())
        .containsEntry("images", 64)
        .containsEntry("seconds", 4.0)
        .containsEntry("imagesPerSecond", 16.0)
        .containsEntry("loss", 0.5);
  }

  private void step(int imagesDone, long takes) {
    seconds += takes;
    round.stepDone(imagesDone, LOSS);
  }
}
