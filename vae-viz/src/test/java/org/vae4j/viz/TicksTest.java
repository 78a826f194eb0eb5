package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void areRoundNumbers() {
    assertThat(Ticks.between(0, 2.2, 6)).containsExactly(0, 0.5, 1, 1.5, 2);
    assertThat(Ticks.between(-1.7, 1.7, 6)).containsExactly(-1, 0, 1);
    assertThat(Ticks.between(0, 1e-3, 3)).containsExactly(0, 5e-4, 1e-3);
    assertThat(Ticks.between(0, 7e8, 6)).containsExactly(0, 2e8, 4e8, 6e8);
  }

  @Property
  void areOnTheAxisAndNeverTooMany(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double from,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double length,
      @ForAll @IntRange(min = 2, max = 20) int most) {
    double[] ticks = Ticks.between(from, from + length, most);
    assertThat(ticks.length).isBetween(1, most);
    for (double tick : ticks) {
      assertThat(tick).isCloseTo(from + length / 2, within(length / 2 * (1 + 1e-6)));
    }
  }
}
