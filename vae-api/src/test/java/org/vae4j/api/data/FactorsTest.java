package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Factors.Factor;

class FactorsTest {
  private static final List<Factor> FACTORS = List.of(new Factor("x", 3), new Factor("y", 2));

  @Test
  void knowsTheValueOfEachFactorOfEachImage() {
    int[] second = {2, 1};
    Factors factors = new Factors(FACTORS, new int[] {0, 1}, second);
    second[0] = 0; // of which it has a copy
    assertThat(factors.size()).isEqualTo(2);
    assertThat(factors.value(1, 0)).isEqualTo(2);
    assertThat(factors.value(0, 1)).isEqualTo(1);
    Factors selected = factors.select(1, 0, 1);
    assertThat(selected.size()).isEqualTo(3);
    assertThat(selected.value(2, 0)).isEqualTo(2);
    assertThat(selected.factors()).isEqualTo(FACTORS);
  }

  @Test
  void refusesValuesThatFactorsCannotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Factors(FACTORS, new int[] {0, 1}, new int[] {3, 1}))
        .withMessage("x of image 1 (3) must be in [0, 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Factors(FACTORS, new int[] {0}))
        .withMessage("number of values of image 0 (1) must be that of the factors (2)");
  }
}
