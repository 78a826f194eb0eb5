package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.vae4j.api.data.Checksum;

/** Whatever is done to good files, they are read or rejected in the one way there is. */
class IdxImagesProperties {
  private static final byte[] IMAGES = IdxBytes.twoImages();
  private static final byte[] LABELS = IdxBytes.labels(1, 8);
  private static final String CHECKSUM = checksum(read(IMAGES, LABELS));

  @Property
  void changedImagesAreReadOrRejected(
      @ForAll @IntRange(max = 1000) int position, @ForAll @Size(min = 1, max = 16) byte[] bytes) {
    assertReadOrRejected(overwrite(IMAGES, position, bytes), LABELS);
  }

  @Property
  void changedLabelsAreReadOrRejected(
      @ForAll @IntRange(max = 1000) int position, @ForAll @Size(min = 1, max = 4) byte[] bytes) {
    assertReadOrRejected(IMAGES, overwrite(LABELS, position, bytes));
  }

  @Property
  void anyBytesAreReadOrRejected(
      @ForAll @Size(max = 64) byte[] images, @ForAll @Size(max = 64) byte[] labels) {
    assertReadOrRejected(images, labels);
  }

  @Property
  void aChangeToThePackedFileIsRejectedUnlessItLeavesTheDataAsTheyAre(
      @ForAll @IntRange(max = 1000) int position, @ForAll @Size(min = 1, max = 16) byte[] bytes) {
    byte[] packed = overwrite(IdxBytes.gzip(IMAGES), position, bytes);
    Throwable failure =
        catchThrowable(() -> assertThat(checksum(read(packed, LABELS))).isEqualTo(CHECKSUM));
    assertThat(failure).satisfiesAnyOf(f -> assertThat(f).isNull(), this::isRejection);
  }

  @Property
  void aCutFileIsRejected(@ForAll @IntRange(max = 1000) int length) {
    byte[] cut = Arrays.copyOf(IMAGES, length % IMAGES.length);
    isRejection(catchThrowable(() -> read(cut, LABELS)));
  }

  private void assertReadOrRejected(byte[] images, byte[] labels) {
    Throwable failure = catchThrowable(() -> checksum(read(images, labels)));
    assertThat(failure).satisfiesAnyOf(f -> assertThat(f).isNull(), this::isRejection);
  }

  private void isRejection(Throwable failure) {
    assertThat(failure).isInstanceOf(InvalidDataException.class);
  }

  /** Bytes that would fall beyond the end are dropped. */
  private static byte[] overwrite(byte[] file, int position, byte[] bytes) {
    byte[] changed = file.clone();
    int start = position % file.length;
    System.arraycopy(bytes, 0, changed, start, Math.min(bytes.length, file.length - start));
    return changed;
  }

  private static String checksum(ImageSource read) {
    Checksum checksum = new Checksum();
    read.addTo(checksum, 0);
    read.addTo(checksum, 1);
    return checksum.value();
  }

  private static ImageSource read(byte[] images, byte[] labels) {
    return new IdxImages(
            IdxBytes.file("images.idx", images),
            Optional.of(IdxBytes.file("labels.idx", labels)),
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            false,
            Optional.empty())
        .load(SourceSplit.set(0, 1));
  }
}
