package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.model.Compute;
import org.vae4j.api.network.Engine;

class ThreadsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "'6,2', 6", "' 4 ', 4", "128, 128"})
  void theEnvironmentComesFirst(String variable, int threads) {
    assertThat(Threads.standard(variable, 8, 16)).isEqualTo(threads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-2", "many", "99999999999", "3x"})
  void whatIsNoNumberOfThreadsIsIgnored(String variable) {
    assertThat(Threads.standard(variable, 4, 8)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"4, 8, 4", "4, 2, 2", "0, 2, 1"})
  void elseThereIsOneForEachCoreThatMayBeUsed(int cores, int processors, int threads) {
    assertThat(Threads.standard(null, cores, processors)).isEqualTo(threads);
  }

  @Test
  void thisMachineHasOneAtLeast() {
    assertThat(Compute.by(Engine.standard()).threads()).isEqualTo(Threads.standard()).isPositive();
  }

  @Test
  void nobodyComputesWithoutThreads() {
    assertThatThrownBy(() -> new Compute(Engine.standard(), Precision.FLOAT32, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads (0) must be >= 1");
  }
}
