package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryLimitsTest {
  private static final long GIB = 1L << 30;

  @Test
  void leaveTensorsWhatTheHeapDoesNotTake() {
    assertThat(MemoryLimits.of(10 * GIB, 2 * GIB)).isEqualTo(new MemoryLimits(7 * GIB, 9 * GIB));
  }

  @Test
  void areNeverLessForTensorsThanForTheHeap() {
    assertThat(MemoryLimits.of(10 * GIB, 8 * GIB)).isEqualTo(new MemoryLimits(8 * GIB, 9 * GIB));
  }
}
