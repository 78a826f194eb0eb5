package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossValueTest {

  @Test
  void keepsItsOwnMeasuresInOrder() {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("totalCorrelation", 1.0);
    measures.put("mmd", 2.0);
    LossValue value = new LossValue(3, 1, 2, measures);
    measures.clear();
    assertThat(value.measures().keySet()).containsExactly("totalCorrelation", "mmd");
    assertThat(new LossValue(3, 1, 2).measures()).isEmpty();
  }

  /** They would stand in the heads of tables, or beside what there is always. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Mmd", "a,b", "a b", "divergence", "negativeElbo", "objective"})
  void refusesNamesThatTablesCannotHave(String name) {
    Map<String, Double> measures = Map.of(name, 1.0);
    assertThatThrownBy(() -> new LossValue(3, 1, 2, measures))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("measure (" + name + ") must be a name of letters and digits");
  }
}
