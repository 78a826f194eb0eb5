package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Allowance allowance = new Allowance(10, 20, now::get);

  @Test
  void allowsAtOnceWhatIsSavedUpAndNoMore() {
    assertThat(allowance.take(19)).isTrue();
    assertThat(allowance.take(2)).isFalse();
    assertThat(allowance.take(1)).isTrue();
    assertThat(allowance.take(1)).isFalse();
  }

  @Test
  void fillsAtItsRate() {
    assertThat(allowance.take(20)).isTrue();
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(allowance.take(6)).isFalse();
    assertThat(allowance.take(5)).isTrue();
  }

  @Test
  void savesUpNoMoreThanItHolds() {
    now.addAndGet(TimeUnit.DAYS.toNanos(1));
    assertThat(allowance.take(21)).isFalse();
    assertThat(allowance.take(20)).isTrue();
  }
}
