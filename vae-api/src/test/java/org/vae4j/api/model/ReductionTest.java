package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReductionTest {

  @Test
  void aMeanDividesByTheNumberOfValues() {
    assertThat(Reduction.MEAN.factor(784)).isEqualTo(1.0 / 784);
    assertThat(Reduction.MEAN.factor(1)).isEqualTo(1);
  }

  @Test
  void aSumStaysAsItIs() {
    assertThat(Reduction.SUM.factor(784)).isEqualTo(1);
  }

  @Test
  void theNegativeElboIsTheSumOfBothTermsWhateverIsOptimised() {
    assertThat(new LossValue(0.25, 80.5, 12.25).negativeElbo()).isEqualTo(92.75);
  }
}
