package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Seeds;

class InMemoryDatasetTest {
  private static final Labels LABELS = Labels.of(new int[] {0, 1, 1}, 2);

  private static final class Numbers extends InMemoryDataset {
    Numbers(List<String> classNames, Batch training, Batch validation) {
      super(classNames, training, validation);
    }

    Numbers(List<String> classNames, Batch images, Holdout holdout) {
      super(classNames, images, holdout);
    }
  }

  @Test
  void spreadsSomeImagesEvenly() {
    Batch ten = new Batch(Nd4j.zeros(10, 2, 1, 2), Labels.of(new int[10], 2));
    Dataset.Split split = new Numbers(List.of("a", "b"), ten, ten).training();
    assertThat(split.spread(4)).containsExactly(0, 2, 5, 7);
    assertThat(split.spread(99)).hasSize(10).contains(0, 9).isSorted();
  }

  @Test
  void readsImagesAndLabelsInTheOrderThatIsAskedFor() {
    Dataset dataset = dataset(images(3), images(3));
    assertThat(dataset.imageShape()).isEqualTo(new ImageShape(2, 1, 2));
    Batch read = dataset.training().read(2, 0, 2);
    assertThat(read.images().shape()).containsExactly(3, 2, 1, 2);
    assertThat(read.images().dup().data().asFloat())
        .containsExactly(twelfths(8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11));
    assertThat(read.labels().get(0)).isEqualTo(1);
    assertThat(read.labels().get(1)).isZero();
  }

  @Test
  void keepsItsOwnImages() {
    INDArray given = images(3);
    Dataset dataset = dataset(given, images(3));
    given.assign(0);
    dataset.training().read(1).images().assign(0);
    assertThat(dataset.training().read(1).images().getFloat(0)).isEqualTo(4 / 12f);
  }

  @Test
  void itsChecksumTellsImagesLabelsAndSplitsApart() {
    String checksum = dataset(images(3), images(3)).checksum();
    assertThat(dataset(images(3), images(3)).checksum()).isEqualTo(checksum).startsWith("sha256:");
    assertThat(dataset(images(3), images(3).mul(0.5)).checksum()).isNotEqualTo(checksum);
    Batch other = new Batch(images(3), Labels.of(new int[] {1, 1, 1}, 2));
    assertThat(new Numbers(List.of("a", "b"), new Batch(images(3), LABELS), other).checksum())
        .isNotEqualTo(checksum);
  }

  @Test
  void itsValidationSplitCanBeWhatIsHeldOut() {
    Holdout holdout = new Holdout(LABELS, 0.3, new Seeds(1));
    Batch all = new Batch(images(3), LABELS);
    Dataset dataset = new Numbers(List.of("a", "b"), all, holdout);
    int held = holdout.validation()[0];
    assertThat(dataset.training().size()).isEqualTo(2);
    assertThat(dataset.validation().size()).isEqualTo(1);
    assertThat(dataset.validation().labels().get(0)).isEqualTo(LABELS.get(held));
    assertThat(dataset.validation().read(0).images().getFloat(0)).isEqualTo(held * 4 / 12f);
  }

  @Test
  void refusesWhatIsNoDataset() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset(images(3), images(3).mul(2)))
        .withMessageContaining("must be in [0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset(images(3), images(3).reshape(3, 4, 1, 1)))
        .withMessage("images of validation (4×1×1) must be as large as those of training (2×1×2)");
    Batch batch = new Batch(images(3), LABELS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Numbers(List.of("a"), batch, batch))
        .withMessage("labels (of 2 classes) must be of the classes [a]");
  }

  @Test
  void refusesAnIndexThatIsOutOfRange() {
    Dataset dataset = dataset(images(3), images(3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> dataset.training().read(0, 3))
        .withMessage("index (3) must be in [0, 3)");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> dataset.validation().read(-1));
  }

  private static Dataset dataset(INDArray training, INDArray validation) {
    return new Numbers(
        List.of("a", "b"), new Batch(training, LABELS), new Batch(validation, LABELS));
  }

  /** n images of 2×1×2 that are all different. */
  private static INDArray images(int n) {
    return Nd4j.arange(n * 4).div(12).reshape(n, 2, 1, 2).castTo(DataType.FLOAT);
  }

  private static float[] twelfths(int... numbers) {
    float[] result = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      result[i] = numbers[i] / 12f;
    }
    return result;
  }
}
