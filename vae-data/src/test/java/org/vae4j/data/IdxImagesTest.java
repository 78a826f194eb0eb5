package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vae4j.data.IdxBytes.bytes;
import static org.vae4j.data.IdxBytes.concat;
import static org.vae4j.data.IdxBytes.ints;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Labels;

class IdxImagesTest {
  /** Five images of one row of two pixels, the first 10, 20, … and labels 3, 7, 3, 0, 7. */
  private static final byte[] IMAGES =
      concat(ints(IdxBytes.IMAGES_MAGIC, 5, 1, 2), bytes(10, 11, 20, 21, 30, 31, 40, 41, 50, 51));

  private static final byte[] LABELS = IdxBytes.labels(3, 7, 3, 0, 7);

  @Test
  void namesClassesByTheLabelsThatThereAre() {
    IdxImages images = read(IMAGES, LABELS);
    assertThat(images.classNames()).containsExactly("0", "3", "7");
    assertThat(images.labels()).isEqualTo(Labels.of(new int[] {1, 2, 1, 0, 2}, 3));
  }

  @Test
  void namesClassesAsItIsTold() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    IdxImages images = read(IMAGES, Optional.of(LABELS), names, false);
    assertThat(images.classNames()).isEqualTo(names);
    assertThat(images.labels()).isEqualTo(Labels.of(new int[] {3, 7, 3, 0, 7}, 8));
  }

  @Test
  void hasNoClassesWithoutLabels() {
    IdxImages images = read(IMAGES, Optional.empty(), List.of(), false);
    assertThat(images.classNames()).isEmpty();
    assertThat(images.labels()).isEqualTo(Labels.none(5));
  }

  @Test
  void readsTheImagesThatAreWanted() {
    ImageSource source = read(IMAGES, LABELS).load(SourceSplit.set(1, 4));
    assertThat(source.shape()).hasToString("1×2×1");
    assertThat(pixels(source, 1)).containsExactly(20, 21);
    assertThat(pixels(source, 4)).containsExactly(50, 51);
  }

  @Test
  void turnsImagesWhoseColumnsStandWhereRowsShould() {
    byte[] images = concat(ints(IdxBytes.IMAGES_MAGIC, 1, 3, 2), bytes(1, 2, 3, 4, 5, 6));
    ImageSource source = read(images, Optional.empty(), List.of(), true).load(SourceSplit.set(0));
    assertThat(source.shape()).hasToString("2×3×1");
    assertThat(pixels(source, 0)).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void rejectsFilesOfDifferentNumbers() {
    assertThatInvalid(IMAGES, IdxBytes.labels(3, 7, 3, 0))
        .withMessage(
            "labels.idx: number of labels (4) must be the number of images in images.idx (5)");
  }

  @Test
  void rejectsALabelThatHasNoName() {
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(IMAGES, Optional.of(LABELS), List.of("a", "b", "c", "d"), false))
        .withMessage(
            "labels.idx: label of image 1 (7) must be in [0, 4): classNames has 4 names, for labels"
                + " from 0 on, and labels begin at 0 and end at 7");
  }

  @Test
  void tellsWhereNamesAreCountedFromIfLabelsBeginAt1() {
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(
            () ->
                read(
                    IMAGES,
                    Optional.of(IdxBytes.labels(2, 3, 1, 2, 1)),
                    List.of("a", "b", "c"),
                    false))
        .withMessage(
            "labels.idx: label of image 1 (3) must be in [0, 3): classNames has 3 names, for labels"
                + " from 0 on, and labels begin at 1 and end at 3; put a name for label 0 before"
                + " the others");
  }

  @Test
  void rejectsTrailingBytesInEitherFile() {
    assertThatInvalid(concat(IMAGES, bytes(1)), LABELS)
        .withMessageMatching("images\\.idx: .* there are trailing bytes");
    assertThatInvalid(IMAGES, concat(LABELS, bytes(1)))
        .withMessageMatching("labels\\.idx: .* there are trailing bytes");
  }

  /** The heap of the tests is smaller than what the header claims. */
  @Test
  void takesNoMemoryForImagesThatOnlyTheHeaderHas() {
    byte[] images = concat(ints(IdxBytes.IMAGES_MAGIC, Integer.MAX_VALUE, 1, 1), bytes(1, 2));
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(images, Optional.empty(), List.of(), false))
        .withMessageStartingWith("images.idx: 2147483647 images (103079 MB) must fit into");
    byte[] fewer = concat(ints(IdxBytes.IMAGES_MAGIC, 1 << 20, 1, 1), bytes(1, 2));
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(fewer, Optional.empty(), List.of(), false))
        .withMessageContaining("the file is truncated");
  }

  private static ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(
      byte[] images, byte[] labels) {
    return assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> read(images, labels).load(SourceSplit.set(0)));
  }

  private static IdxImages read(byte[] images, byte[] labels) {
    return read(images, Optional.of(labels), List.of(), false);
  }

  private static IdxImages read(
      byte[] images, Optional<byte[]> labels, List<String> names, boolean isTransposed) {
    return new IdxImages(
        IdxBytes.file("images.idx", images),
        labels.map(content -> IdxBytes.file("labels.idx", content)),
        names,
        isTransposed,
        Optional.empty());
  }

  private static List<Integer> pixels(ImageSource source, int position) {
    float[] values = new float[source.shape().length()];
    source.read(position, values, 0);
    return IntStream.range(0, values.length).mapToObj(i -> Math.round(values[i] * 255)).toList();
  }
}
