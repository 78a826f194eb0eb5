package org.vae4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

  /** Of 1, 2, 3 and 6: mean 3, sum of squares 14, and √(14/3/4). */
  @Test
  void hasTheStandardErrorOfAMean() {
    Estimate estimate = Estimate.of(1, 2, 3, 6);
    assertThat(estimate.mean()).isEqualTo(3);
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(14.0 / 12), within(1e-15));
  }

  @Test
  void ofOneImageHasNone() {
    assertThat(Estimate.of(5)).isEqualTo(new Estimate(5, 0));
  }
}
