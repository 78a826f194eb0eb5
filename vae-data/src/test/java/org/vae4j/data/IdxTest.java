package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.data.IdxBytes.bytes;
import static org.vae4j.data.IdxBytes.concat;
import static org.vae4j.data.IdxBytes.gzip;
import static org.vae4j.data.IdxBytes.ints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Holdout;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Seeds;

class IdxTest {
  private static final int N = 40;

  @TempDir private Path folder;
  private Path images;
  private Path labels;
  private Path fewImages;
  private Path fewLabels;

  @BeforeEach
  void writeFiles() throws IOException {
    images = write("images.idx", images(N, 2, 3));
    labels = write("labels.idx", labels(N));
    fewImages = write("few-images.idx", images(6, 2, 3));
    fewLabels = write("few-labels.idx", labels(6));
  }

  /** Pixels are numbers in a row, so that each image can be told from the others. */
  private static byte[] images(int n, int height, int width) {
    return concat(
        ints(IdxBytes.IMAGES_MAGIC, n, height, width),
        bytes(IntStream.range(0, n * height * width).toArray()));
  }

  /** 4, 5, 4, 5, … */
  private static byte[] labels(int n) {
    return IdxBytes.labels(IntStream.range(0, n).map(i -> 4 + i % 2).toArray());
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void readsAPairForTrainingAndOneForValidation() {
    Idx idx = new Idx(config(Optional.empty(), Selection.all()), new Seeds(1));
    assertThat(idx.imageShape()).hasToString("2×3×1");
    assertThat(idx.classNames()).containsExactly("4", "5");
    assertThat(idx.training().size()).isEqualTo(N);
    assertThat(idx.validation().size()).isEqualTo(6);
    assertThat(idx.validation().read(5)).isEqualTo(idx.training().read(5));
    assertThat(idx.training().read(1).images().getFloat(0, 1, 2, 0)).isEqualTo(11 / 255f);
  }

  @Test
  void holdsImagesOutWhereThereAreNoneForValidation() {
    Idx.Config config = config(images, Optional.of(labels), Optional.empty(), Optional.empty());
    Idx idx = new Idx(config, new Seeds(1));
    Holdout holdout =
        new Holdout(
            Labels.of(IntStream.range(0, N).map(i -> i % 2).toArray(), 2), 0.1, new Seeds(1));
    assertThat(idx.training().size()).isEqualTo(36);
    assertThat(idx.validation().size()).isEqualTo(4);
    Idx whole = new Idx(config(Optional.empty(), Selection.all()), new Seeds(1));
    assertThat(idx.validation().read(0, 3))
        .isEqualTo(whole.training().read(holdout.validation()[0], holdout.validation()[3]));
    assertThat(idx.training().read(7)).isEqualTo(whole.training().read(holdout.training()[7]));
  }

  @Test
  void limitsEachSplitToTheFirstImagesOfTheClassesChosen() {
    Selection selection =
        new Selection(Optional.of(List.of("5")), Optional.of(2), Optional.empty());
    Idx idx = new Idx(config(Optional.empty(), selection), new Seeds(1));
    assertThat(idx.training().size()).isEqualTo(2);
    assertThat(idx.validation().size()).isEqualTo(2);
    Idx whole = new Idx(config(Optional.empty(), Selection.all()), new Seeds(1));
    assertThat(idx.training().read(0, 1).images()).isEqualTo(whole.training().read(1, 3).images());
    assertThat(idx.training().labels().get(0)).isZero();
  }

  @Test
  void aStreamIsTheSameData() {
    Dataset kept = new Idx(config(Optional.of(false), Selection.all()), new Seeds(1));
    Dataset streamed = new Idx(config(Optional.of(true), Selection.all()), new Seeds(1));
    int[] some = {3, 0, N - 1};
    assertThat(streamed.training().read(some)).isEqualTo(kept.training().read(some));
    assertThat(streamed.checksum()).isEqualTo(kept.checksum());
  }

  @Test
  void packedFilesAreTheSameData() throws IOException {
    Dataset plain = new Idx(config(Optional.empty(), Selection.all()), new Seeds(1));
    Files.write(images, gzip(images(N, 2, 3)));
    Files.write(labels, gzip(labels(N)));
    Dataset packed = new Idx(config(Optional.empty(), Selection.all()), new Seeds(1));
    assertThat(packed.checksum()).isEqualTo(plain.checksum());
  }

  @Test
  void rejectsAPackedStream() throws IOException {
    Files.write(images, gzip(images(N, 2, 3)));
    assertInvalid(
        config(Optional.of(true), Selection.all()),
        images + ": a file that is packed must be unpacked to be streamed, as by gunzip");
  }

  @Test
  void rejectsAStreamThatIsNotAsLongAsItsHeaderSays() throws IOException {
    Idx.Config config = config(Optional.of(true), Selection.all());
    Files.write(images, concat(images(N, 2, 3), bytes(0)));
    assertInvalid(config, "there are trailing bytes");
    Files.write(images, Arrays.copyOf(images(N, 2, 3), 255));
    assertInvalid(config, images + ": length (255 bytes) must be the 256 that its header says");
  }

  @Test
  void aStreamThatBecomesShorterIsNotTakenForImages() throws IOException {
    Idx idx = new Idx(config(Optional.of(true), Selection.all()), new Seeds(1));
    Files.write(images, Arrays.copyOf(images(N, 2, 3), 30));
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> idx.training().read(0, 5))
        .withMessage(images + ": image 5 must still be there; the file has become shorter");
  }

  @Test
  void rejectsValidationImagesOfAnotherSize() throws IOException {
    Files.write(fewImages, images(6, 3, 2));
    assertInvalid(
        config(Optional.empty(), Selection.all()),
        fewImages + ": images (3×2×1) must be as large as those of " + images + " (2×3×1)");
  }

  @Test
  void rejectsClassesThatOnlyValidationHas() throws IOException {
    Files.write(fewLabels, IdxBytes.labels(4, 5, 4, 5, 4, 9));
    assertInvalid(
        config(Optional.empty(), Selection.all()),
        fewImages + ": classes (4, 5, 9) must be among those of the training images: 4, 5");
  }

  @Test
  void rejectsClassesOfWhichValidationHasNone() throws IOException {
    Files.write(fewLabels, IdxBytes.labels(4, 4, 4, 4, 4, 4));
    Selection fives = new Selection(Optional.of(List.of("5")), Optional.empty(), Optional.empty());
    assertInvalid(
        config(Optional.empty(), fives),
        fewImages + ": number of images of the classes [5] (0) must be >= 1");
  }

  @Test
  void namesAFileThatIsNotThere() throws IOException {
    Files.delete(images);
    assertThatThrownBy(() -> new Idx(config(Optional.empty(), Selection.all()), new Seeds(1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(images + " cannot be read: there is no such file");
  }

  @Test
  void rejectsSettingsThatContradictEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> config(images, Optional.of(labels), Optional.of(fewImages), Optional.empty()))
        .withMessage(
            "validationLabels must be given exactly if both labels and validationImages are");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                config(
                    Optional.empty(),
                    new Selection(Optional.empty(), Optional.empty(), Optional.of(0.5))))
        .withMessage("validationShare (0.5) must not be given beside validationImages");
  }

  @Test
  void rejectsANameOfTwoClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Idx.Config(
                    images,
                    Optional.of(labels),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("a", "b", "a"),
                    false,
                    Optional.empty(),
                    Selection.all()))
        .withMessage("classNames ([a, b, a]) must not name a class twice");
  }

  private static void assertInvalid(Idx.Config config, String message) {
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> new Idx(config, new Seeds(1)))
        .withMessageContaining(message);
  }

  private Idx.Config config(Optional<Boolean> stream, Selection selection) {
    return new Idx.Config(
        images,
        Optional.of(labels),
        Optional.of(fewImages),
        Optional.of(fewLabels),
        List.of(),
        false,
        stream,
        selection);
  }

  private static Idx.Config config(
      Path images,
      Optional<Path> labels,
      Optional<Path> validationImages,
      Optional<Path> validationLabels) {
    return new Idx.Config(
        images,
        labels,
        validationImages,
        validationLabels,
        List.of(),
        false,
        Optional.empty(),
        Selection.all());
  }
}
