package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedColumnsTest {
  private static final List<String> WANTED = List.of("temp", "flow");

  @Test
  void findsColumnsByName() {
    NamedColumns columns = new NamedColumns(WANTED, List.of("id", "flow", "temp"));
    assertThat(columns.of(new float[] {7, 2, 1}, new float[] {8, 4, 3}))
        .isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedColumns(WANTED, List.of("Temp", "flow")))
        .withMessage(
            "columns (Temp, flow) must have those of the model (temp, flow); missing: temp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedColumns(WANTED, List.of("temp", "flow", "flow")))
        .withMessage("column 'flow' must be there once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedColumns(WANTED, WANTED).of(new float[] {1}))
        .withMessage("length of rows[0] (1) must be 2, one for each column");
    assertThatIllegalStateException()
        .isThrownBy(() -> new NamedColumns(List.of(), WANTED))
        .withMessage("values of the model have no names; their order must be known");
  }
}
