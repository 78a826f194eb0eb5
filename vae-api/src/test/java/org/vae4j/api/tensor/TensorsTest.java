package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Loss;

class TensorsTest {
  private final INDArray one = Nd4j.createFromArray(1f, 10f);
  private final INDArray two = Nd4j.createFromArray(2f, 20f);

  @Test
  void keepsTheOrderInWhichTensorsWereAdded() {
    Tensors tensors = Tensors.of("z", one).with("a", two).with("m", one).with("z", two);
    assertThat(tensors.names()).containsExactly("z", "a", "m");
    assertThat(tensors).hasToString("Tensors[z, a, m]");
    assertThat(tensors.get("z")).isSameAs(two);
  }

  @Test
  void addingATensorLeavesTheOldMapAsItWas() {
    Tensors old = Tensors.of("z", one);
    old.with("a", two).with("z", two);
    assertThat(old.names()).containsExactly("z");
    assertThat(old.get("z")).isSameAs(one);
    assertThat(Tensors.empty().names()).isEmpty();
  }

  @Test
  void namesCannotBeRemovedFromOutside() {
    Tensors tensors = Tensors.of("z", one);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> tensors.names().remove("z"));
  }

  @Test
  void plusAddsByNameAndTakesAMissingNameAsZero() {
    Tensors sum = Tensors.of("z", one).with("a", one).plus(Tensors.of("b", two).with("z", two));
    assertThat(sum.names()).containsExactly("z", "a", "b");
    assertThat(sum.get("z")).isEqualTo(Nd4j.createFromArray(3f, 30f));
    assertThat(sum.get("a")).isEqualTo(Nd4j.createFromArray(1f, 10f));
    assertThat(sum.get("b")).isEqualTo(Nd4j.createFromArray(2f, 20f));
  }

  @Test
  void plusChangesNeitherOfItsArguments() {
    Tensors left = Tensors.of("z", one);
    Tensors right = Tensors.of("z", two).with("a", two);
    left.plus(right);
    assertThat(left.names()).containsExactly("z");
    assertThat(right.names()).containsExactly("z", "a");
    assertThat(one).isEqualTo(Nd4j.createFromArray(1f, 10f));
    assertThat(two).isEqualTo(Nd4j.createFromArray(2f, 20f));
  }

  @Test
  void withoutLeavesOutWhatIsThere() {
    Tensors tensors = Tensors.of("z", one).with("a", two);
    assertThat(tensors.without(Set.of("a", "b")).names()).containsExactly("z");
    assertThat(tensors.names()).containsExactly("z", "a");
  }

  @Test
  void timesRowsMultipliesRowsOfAnyRank() {
    INDArray matrix = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Tensors products = Tensors.of("z", matrix).with("density", one).timesRows(two);
    assertThat(products.get("z"))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{2, 4, 6}, {80, 100, 120}}));
    assertThat(products.get("density")).isEqualTo(Nd4j.createFromArray(2f, 200f));
    assertThat(matrix.getFloat(0, 0)).isEqualTo(1);
  }

  @Test
  void theGradientsOfDrawsAreMultipliedOnTheirWay() {
    Tensors latent = Tensors.of("z", two);
    Tensors byDecoder = Tensors.of("z", one);
    Tensors none = Tensors.empty();
    assertThat(new Loss.LossGradient(none, latent, none).throughDraws(byDecoder).get("z"))
        .isEqualTo(Nd4j.createFromArray(3f, 30f));
    assertThat(
            new Loss.LossGradient(none, latent, none, Optional.of(two))
                .throughDraws(byDecoder)
                .get("z"))
        .isEqualTo(Nd4j.createFromArray(6f, 600f));
  }

  @Test
  void nothingIsTheZeroOfPlus() {
    Tensors tensors = Tensors.of("z", one);
    assertThat(tensors.plus(Tensors.empty()).get("z")).isSameAs(one);
    assertThat(Tensors.empty().plus(tensors).get("z")).isSameAs(one);
  }

  @Test
  void aMissingNameIsReportedWithThoseThatThereAre() {
    Tensors tensors = Tensors.of("mean", one).with("logVar", two);
    assertThat(tensors.find("z")).isEmpty();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> tensors.get("z"))
        .withMessage("no tensor 'z'; there are [mean, logVar]");
  }
}
