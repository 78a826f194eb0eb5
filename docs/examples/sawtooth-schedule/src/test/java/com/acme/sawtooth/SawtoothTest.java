package com.acme.sawtooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vae4j.api.schedule.TrainingProgress;

class SawtoothTest {
  private static double after(long step) {
    return new Sawtooth(2).factor(new TrainingProgress(step, 100, 10));
  }

  @Test
  void fallsWithinEachTooth() {
    assertThat(after(0)).isEqualTo(1);
    assertThat(after(5)).isEqualTo(0.75);
    assertThat(after(20)).isEqualTo(1);
  }

  @Test
  void teethHaveALength() {
    assertThatThrownBy(() -> new Sawtooth(0)).hasMessageContaining("epochs (0.0) must be > 0");
  }
}
