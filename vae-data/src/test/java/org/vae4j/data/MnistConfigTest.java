package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MnistConfigTest {

  @Test
  void rejectsAClassThatIsNoDigit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(List.of(1, 10)))
        .withMessage("classes (10) must be >= 0 and <= 9");
  }

  @Test
  void rejectsADigitThatIsThereTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(List.of(1, 8, 1)))
        .withMessage("classes ([1, 8, 1]) must not name a digit twice");
  }

  @Test
  void rejectsNoDigitAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(List.of()))
        .withMessage("classes ([]) must name at least one digit");
  }

  @Test
  void rejectsALimitOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mnist.Config(List.of(1), Optional.of(0)))
        .withMessage("limit (0) must be >= 1");
  }

  @Test
  void doesNotChangeWithTheListItWasMadeFrom() {
    List<Integer> classes = new ArrayList<>(List.of(1, 8));
    Mnist.Config config = config(classes);
    classes.clear();
    assertThat(config.classes()).containsExactly(1, 8);
  }

  private static Mnist.Config config(List<Integer> classes) {
    return new Mnist.Config(classes, Optional.empty());
  }
}
