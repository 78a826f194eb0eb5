package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void rejectsAClassThatIsThereTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classes(List.of("1", "8", "1")))
        .withMessage("classes ([1, 8, 1]) must not name a class twice");
  }

  @Test
  void rejectsNoClassAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classes(List.of()))
        .withMessage("classes ([]) must name at least one class");
  }

  @Test
  void rejectsNumbersThatAreOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Selection(Optional.empty(), Optional.of(0), Optional.empty()))
        .withMessage("limit (0) must be >= 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Selection(Optional.empty(), Optional.empty(), Optional.of(1.0)))
        .withMessage("validationShare (1.0) must be > 0 and < 1");
  }

  @Test
  void doesNotChangeWithTheListItWasMadeFrom() {
    List<String> classes = new ArrayList<>(List.of("1", "8"));
    Selection selection = classes(classes);
    classes.clear();
    assertThat(selection.classes().orElseThrow()).containsExactly("1", "8");
  }

  private static Selection classes(List<String> classes) {
    return new Selection(Optional.of(classes), Optional.empty(), Optional.empty());
  }
}
