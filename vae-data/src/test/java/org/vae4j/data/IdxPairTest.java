package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vae4j.data.IdxBytes.bytes;
import static org.vae4j.data.IdxBytes.concat;
import static org.vae4j.data.IdxBytes.ints;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.vae4j.api.Labels;

class IdxPairTest {
  /** Five images of one pixel, whose values are 10, 20, … and whose labels are 3, 7, 3, 0, 7. */
  private static final byte[] IMAGES =
      concat(ints(IdxBytes.IMAGES_MAGIC, 5, 1, 1), bytes(10, 20, 30, 40, 50));

  private static final byte[] LABELS = IdxBytes.labels(3, 7, 3, 0, 7);

  @Test
  void keepsTheImagesOfTheWantedLabelsInTheOrderOfTheFile() {
    ByteImages kept = read(List.of(3, 7), 5);
    assertThat(pixels(kept)).containsExactly(10, 20, 30, 50);
    assertThat(kept.shape()).hasToString("1×1×1");
  }

  @Test
  void makesThePositionInTheListOfWantedLabelsTheClass() {
    assertThat(read(List.of(7, 3), 5).labels()).isEqualTo(Labels.of(new int[] {1, 0, 1, 0}, 2));
    assertThat(read(List.of(3, 7), 5).labels()).isEqualTo(Labels.of(new int[] {0, 1, 0, 1}, 2));
  }

  @Test
  void keepsTheFirstImagesOfTheWantedLabelsUpToTheLimit() {
    ByteImages kept = read(List.of(0, 7), 2);
    assertThat(pixels(kept)).containsExactly(20, 40);
    assertThat(kept.labels()).isEqualTo(Labels.of(new int[] {1, 0}, 2));
  }

  @Test
  void rejectsFilesOfDifferentNumbers() {
    assertThatInvalid(IMAGES, IdxBytes.labels(3, 7, 3, 0))
        .withMessage(
            "labels.idx: number of labels (4) must be the number of images in images.idx (5)");
  }

  @Test
  void rejectsALabelThatMayNotBeEvenIfItIsNotWanted() {
    assertThatInvalid(IMAGES, IdxBytes.labels(3, 7, 3, 0, 10))
        .withMessage("labels.idx: label of image 4 (10) must be in [0, 10)");
    assertThatInvalid(IMAGES, IdxBytes.labels(3, 255, 3, 0, 1))
        .withMessage("labels.idx: label of image 1 (255) must be in [0, 10)");
  }

  @Test
  void rejectsTrailingBytesInEitherFile() {
    assertThatInvalid(concat(IMAGES, bytes(1)), LABELS)
        .withMessageMatching("images\\.idx: .* there are trailing bytes");
    assertThatInvalid(IMAGES, concat(LABELS, bytes(1)))
        .withMessageMatching("labels\\.idx: .* there are trailing bytes");
  }

  private static ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(
      byte[] images, byte[] labels) {
    return assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(images, labels, List.of(3), 1));
  }

  private static ByteImages read(List<Integer> wanted, int limit) {
    return read(IMAGES, LABELS, wanted, limit);
  }

  private static ByteImages read(byte[] images, byte[] labels, List<Integer> wanted, int limit) {
    try (IdxFile imageFile = IdxBytes.images(images);
        IdxFile labelFile = IdxBytes.labels(labels)) {
      return IdxPair.read(imageFile, labelFile, new LabelSelection(10, wanted), limit);
    }
  }

  private static List<Integer> pixels(ByteImages images) {
    return IntStream.range(0, images.size())
        .mapToObj(i -> Math.round(images.read(i).images().getFloat(0, 0, 0, 0) * 255))
        .toList();
  }
}
