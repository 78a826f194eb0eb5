package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.data.IdxBytes.IMAGES_MAGIC;
import static org.vae4j.data.IdxBytes.LABELS_MAGIC;
import static org.vae4j.data.IdxBytes.bytes;
import static org.vae4j.data.IdxBytes.concat;
import static org.vae4j.data.IdxBytes.gzip;
import static org.vae4j.data.IdxBytes.ints;
import static org.vae4j.data.IdxBytes.twoImages;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsImagesRowByRow(boolean packed) {
    try (IdxFile file = IdxBytes.images(packed ? gzip(twoImages()) : twoImages())) {
      assertThat(file.count()).isEqualTo(2);
      assertThat(file.size(1)).as("height").isEqualTo(2);
      assertThat(file.size(2)).as("width").isEqualTo(3);
      assertThat(file.read(1)).isEqualTo(bytes(0, 51, 102, 153, 204, 255));
      assertThat(file.read(1)).isEqualTo(bytes(1, 2, 3, 4, 5, 6));
      file.requireEnd();
    }
  }

  @Test
  void skipsImages() {
    try (IdxFile file = IdxBytes.images(twoImages())) {
      file.skip(1);
      assertThat(file.read(1)).isEqualTo(bytes(1, 2, 3, 4, 5, 6));
    }
  }

  @Test
  void rejectsLabelsInPlaceOfImages() {
    assertThatInvalid(() -> IdxBytes.images(IdxBytes.labels(1, 2, 3)))
        .withMessage(
            "images.idx: magic number (0x00000801, which is that of labels)"
                + " must be 0x00000803 (images as unsigned bytes)");
  }

  @Test
  void rejectsImagesInPlaceOfLabels() {
    assertThatInvalid(() -> IdxBytes.labels(twoImages()))
        .withMessage(
            "labels.idx: magic number (0x00000803, which is that of images)"
                + " must be 0x00000801 (labels as unsigned bytes)");
  }

  @Test
  void rejectsImagesOfFloats() {
    assertThatInvalid(() -> IdxBytes.images(ints(0x00000d03, 1, 1, 1, 0)))
        .withMessage(
            "images.idx: magic number (0x00000d03)"
                + " must be 0x00000803 (images as unsigned bytes)");
  }

  @Test
  void rejectsWhatIsNoIdxFileEvenIfItIsShorterThanAHeader() {
    assertThatInvalid(() -> IdxBytes.images(bytes('<', 'h', 't', 'm', 'l', '>')))
        .withMessageStartingWith("images.idx: magic number (0x3c68746d) must be 0x00000803");
  }

  @Test
  void rejectsAnEmptyFile() {
    assertThatInvalid(() -> IdxBytes.images(new byte[0]))
        .withMessage(
            "images.idx: length (0 bytes) must be at least the 16 of a header for images;"
                + " the file is truncated");
  }

  @Test
  void rejectsAFileThatEndsInItsHeader() {
    assertThatInvalid(() -> IdxBytes.images(Arrays.copyOf(twoImages(), 15)))
        .withMessage(
            "images.idx: length (15 bytes) must be at least the 16 of a header for images;"
                + " the file is truncated");
  }

  @Test
  void rejectsANumberOfImagesThatWouldBeNegative() {
    assertThatInvalid(() -> IdxBytes.images(ints(IMAGES_MAGIC, -1, 28, 28)))
        .withMessage("images.idx: number of images (4294967295) must be in [1, 2147483647]");
  }

  @Test
  void rejectsAWidthOfZero() {
    assertThatInvalid(() -> IdxBytes.images(ints(IMAGES_MAGIC, 1, 28, 0)))
        .withMessage("images.idx: width (0) must be in [1, 2147483647]");
  }

  @Test
  void rejectsAHeaderThatClaimsMoreThanTwoGigabytes() {
    assertThatInvalid(() -> IdxBytes.images(ints(IMAGES_MAGIC, Integer.MAX_VALUE, 28, 28)))
        .withMessage(
            "images.idx: images (2147483647 images of 28×28) must be at most 2147483647 values");
  }

  @Test
  void rejectsDimensionsWhoseProductOverflowsALong() {
    int max = Integer.MAX_VALUE;
    assertThatInvalid(() -> IdxBytes.images(ints(IMAGES_MAGIC, max, max, max)))
        .withMessageContaining("must be at most 2147483647 values");
    assertThatInvalid(() -> IdxBytes.images(ints(IMAGES_MAGIC, 1 << 22, 1 << 21, 1 << 21)))
        .withMessageContaining("must be at most 2147483647 values");
  }

  /** The heap of the tests is smaller than what the header claims. */
  @Test
  void takesNoMemoryBecauseTheHeaderSaysSo() {
    byte[] file = concat(ints(IMAGES_MAGIC, Integer.MAX_VALUE, 1, 1), bytes(1, 2, 3));
    try (IdxFile images = IdxBytes.images(file)) {
      assertThatInvalid(() -> images.read(images.count()))
          .withMessage(
              "images.idx: length (19 bytes) must be the 2147483663 that its header says"
                  + " (2147483647 images of 1×1); the file is truncated");
    }
  }

  @Test
  void rejectsAFileOfImagesThatIsShorterThanItsHeaderSays() {
    try (IdxFile images = IdxBytes.images(Arrays.copyOf(twoImages(), 27))) {
      images.read(1);
      assertThatInvalid(() -> images.read(1))
          .withMessage(
              "images.idx: length (27 bytes) must be the 28 that its header says"
                  + " (2 images of 2×3); the file is truncated");
    }
  }

  @Test
  void rejectsATruncatedFileAlsoWhereImagesAreSkipped() {
    try (IdxFile images = IdxBytes.images(Arrays.copyOf(twoImages(), 27))) {
      assertThatInvalid(() -> images.skip(2)).withMessageContaining("length (27 bytes) must be");
    }
  }

  @Test
  void countsTheBytesOfAPackedFileAsUnpackedOnes() {
    try (IdxFile labels = IdxBytes.labels(gzip(ints(LABELS_MAGIC, 5)))) {
      assertThatInvalid(() -> labels.read(5))
          .withMessage(
              "labels.idx: length (8 unpacked bytes) must be the 13 that its header says"
                  + " (5 labels); the file is truncated");
    }
  }

  @Test
  void rejectsAFileThatIsLongerThanItsHeaderSays() {
    try (IdxFile images = IdxBytes.images(concat(twoImages(), bytes(0)))) {
      images.read(2);
      assertThatInvalid(images::requireEnd)
          .withMessage(
              "images.idx: length (more than 28 bytes) must be the 28 that its header says"
                  + " (2 images of 2×3); there are trailing bytes");
    }
  }

  @Test
  void leavesAGzipBombPacked() {
    AtomicInteger packedBytesRead = new AtomicInteger();
    InputStream bomb = counting(GzipBomb.of(twoImages()), packedBytesRead);
    try (IdxFile images = IdxFile.open("bomb.gz", bomb, IdxKind.IMAGES)) {
      images.read(2);
      assertThatInvalid(images::requireEnd)
          .withMessage(
              "bomb.gz: length (more than 28 unpacked bytes) must be the 28 that its header says"
                  + " (2 images of 2×3); there are trailing bytes");
    }
    assertThat(packedBytesRead.get()).isLessThan(GzipBomb.PACKED_SIZE / 10);
  }

  @Test
  void rejectsDamagedGzipData() {
    byte[] packed = gzip(twoImages());
    packed[packed.length - 8] ^= 1; // the first byte of the checksum
    try (IdxFile images = IdxBytes.images(packed)) {
      images.read(2);
      assertThatInvalid(images::requireEnd)
          .withMessage(
              "images.idx: packed data must be complete and undamaged:"
                  + " checksum or length does not match the data");
    }
  }

  @Test
  void rejectsEveryFileThatIsCutOff() {
    byte[] file = twoImages();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatInvalid(() -> readImages(cut)).withMessageContaining("truncated");
    }
  }

  @Test
  void rejectsEveryPackedFileThatIsCutOff() {
    byte[] packed = gzip(twoImages());
    for (int length = 2; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatInvalid(() -> readImages(cut))
          .withMessageStartingWith("images.idx: packed data must be complete and undamaged: ");
    }
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    assertThatThrownBy(() -> IdxFile.open("images.idx", broken, IdxKind.IMAGES))
        .isExactlyInstanceOf(UncheckedIOException.class)
        .hasMessage("images.idx cannot be read: Input/output error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f8b", "1f8b0800000000000000", "00000801", ""})
  void closesAFileThatItRejects(String hex) {
    AtomicInteger closed = new AtomicInteger();
    byte[] content = HexFormat.of().parseHex(hex);
    InputStream file =
        new FilterInputStream(new ByteArrayInputStream(content)) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    assertThatInvalid(() -> IdxFile.open("images.idx", file, IdxKind.IMAGES));
    assertThat(closed.get()).isPositive();
  }

  private static void readImages(byte[] file) {
    try (IdxFile images = IdxBytes.images(file)) {
      images.read(images.count());
      images.requireEnd();
    }
  }

  private static InputStream counting(InputStream stream, AtomicInteger bytesRead) {
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        bytesRead.addAndGet(n);
        return n;
      }
    };
  }

  private static ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(
      ThrowingCallable action) {
    return assertThatExceptionOfType(InvalidDataException.class).isThrownBy(action);
  }
}
