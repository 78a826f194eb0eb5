package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class LabelsTest {
  private final Labels labels = Labels.of(new int[] {2, 0, 1}, 3);

  @Test
  void selectsInTheGivenOrderAndMoreThanOnce() {
    assertThat(labels.select(new int[] {2, 0, 2}))
        .isEqualTo(Labels.of(new int[] {1, 2, 1}, 3))
        .hasToString("Labels[1, 2, 1]");
    assertThat(labels.select(new int[0]).size()).isZero();
  }

  @Test
  void repeatsTheWholeRowForEachSample() {
    assertThat(labels.repeat(1)).isEqualTo(labels);
    assertThat(labels.repeat(3)).isEqualTo(Labels.of(new int[] {2, 0, 1, 2, 0, 1, 2, 0, 1}, 3));
  }

  @Test
  void oneHotHasOneAtTheClassOfEachImage() {
    assertThat(labels.oneHot())
        .isEqualTo(Nd4j.create(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}}));
    assertThat(labels.oneHot().dataType()).isEqualTo(DataType.FLOAT);
  }

  @Test
  void labelsOfNoClassKeepTheirNumberButHaveNoClass() {
    Labels none = Labels.none(2);
    assertThat(none.size()).isEqualTo(2);
    assertThat(none.classCount()).isZero();
    assertThat(none.select(new int[] {1})).isEqualTo(Labels.none(1));
    assertThat(none.repeat(3)).isEqualTo(Labels.none(6));
    assertThatIllegalStateException()
        .isThrownBy(() -> none.get(0))
        .withMessage("these images have no classes");
    assertThatIllegalStateException().isThrownBy(none::oneHot);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3})
  void rejectsAClassOutOfRange(int label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.of(new int[] {0, label}, 3))
        .withMessage("label (" + label + ") must be in [0, 3)");
  }

  @Test
  void doesNotChangeWithTheArrayItWasMadeOf() {
    int[] classes = {0, 1};
    Labels made = Labels.of(classes, 2);
    classes[0] = 1;
    assertThat(made.get(0)).isZero();
  }

  @Test
  void equalsLabelsOfTheSameClassesAndCount() {
    assertThat(labels)
        .isEqualTo(Labels.of(new int[] {2, 0, 1}, 3))
        .hasSameHashCodeAs(Labels.of(new int[] {2, 0, 1}, 3))
        .isNotEqualTo(Labels.of(new int[] {2, 0, 1}, 4))
        .isNotEqualTo(Labels.of(new int[] {2, 1, 0}, 3));
  }

  @Test
  void ofOneClassAreAllTheSame() {
    assertThat(Labels.all(2, 3, 4)).isEqualTo(Labels.of(new int[] {2, 2, 2}, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.all(4, 3, 4))
        .withMessage("label (4) must be in [0, 4)");
  }
}
