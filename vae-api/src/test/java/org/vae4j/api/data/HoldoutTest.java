package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.tensor.Seeds;

class HoldoutTest {
  private static final Seeds SEEDS = new Seeds(7);

  /** 700 of class 0, 200 of class 1, 93 of class 2, one after another and again. */
  private static final Labels LABELS =
      Labels.of(IntStream.range(0, 993).map(i -> i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2).toArray(), 3);

  @Test
  void everyImageIsInOnePart() {
    Holdout holdout = new Holdout(LABELS, 0.1, SEEDS);
    assertThat(holdout.training()).isSorted();
    assertThat(holdout.validation()).isSorted();
    int[] all =
        IntStream.concat(IntStream.of(holdout.training()), IntStream.of(holdout.validation()))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 993).toArray());
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.25", "0.333", "0.5", "0.9"})
  void theShareIsThatOfEachClass(double share) {
    Labels held = LABELS.select(new Holdout(LABELS, share, SEEDS).validation());
    assertThat(held.size()).isEqualTo((int) Math.round(993 * share));
    for (int c = 0; c < 3; c++) {
      double wanted = count(LABELS, c) * share;
      // The share of all is rounded to an image first, so the class's share is near this one.
      assertThat(count(held, c) - wanted).isBetween(-1.5, 1.5);
    }
  }

  @Test
  void imagesWithoutClassesAreDrawnFromAllAlike() {
    int[] held = new Holdout(Labels.none(1000), 0.2, SEEDS).validation();
    assertThat(held).hasSize(200);
    // Below the middle there are 100 on average, with a standard deviation of 6.3.
    assertThat(IntStream.of(held).filter(i -> i < 500).count()).isBetween(68L, 132L);
  }

  @Test
  void theSeedSaysWhichImages() {
    int[] held = new Holdout(LABELS, 0.1, SEEDS).validation();
    assertThat(new Holdout(LABELS, 0.1, new Seeds(7)).validation()).isEqualTo(held);
    assertThat(new Holdout(LABELS, 0.1, new Seeds(8)).validation()).isNotEqualTo(held);
  }

  @Test
  void neitherPartIsEmpty() {
    Labels two = Labels.none(2);
    assertThat(new Holdout(two, 0.001, SEEDS).validation()).hasSize(1);
    assertThat(new Holdout(two, 0.999, SEEDS).training()).hasSize(1);
  }

  @Test
  void refusesAShareThatIsNone() {
    for (double share : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Holdout(LABELS, share, SEEDS))
          .withMessage("validationShare (%s) must be > 0 and < 1".formatted(share));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Holdout(Labels.none(1), 0.5, SEEDS))
        .withMessage("number of images (1) must be >= 2, for some to be held out");
  }

  private static long count(Labels labels, int c) {
    return IntStream.range(0, labels.size()).filter(i -> labels.get(i) == c).count();
  }
}
