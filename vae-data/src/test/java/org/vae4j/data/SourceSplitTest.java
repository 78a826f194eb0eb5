package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.data.IdxBytes.bytes;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;

class SourceSplitTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  private static final byte[] FIRST = bytes(0, 51, 102, 153, 204, 255);
  private static final byte[] SECOND = bytes(1, 2, 3, 4, 5, 6);

  private final SourceSplit images = images(List.of(FIRST, SECOND), 0, 1);

  @Test
  void readsImagesAsFloatsFromZeroToOne() {
    INDArray read = images.read(0).images();
    assertThat(read.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(read.shape()).containsExactly(1, 2, 3, 1);
    assertThat(read.dup('c').data().asFloat())
        .containsExactly(0f, 51 / 255f, 102 / 255f, 153 / 255f, 204 / 255f, 1f);
  }

  @Test
  void putsRowsBeforeColumns() {
    INDArray read = images.read(0).images();
    assertThat(read.getFloat(0, 0, 2, 0)).isEqualTo(102 / 255f);
    assertThat(read.getFloat(0, 1, 0, 0)).isEqualTo(153 / 255f);
  }

  @Test
  void readsImagesAndLabelsInTheOrderAskedFor() {
    Batch batch = images.read(1, 0, 1);
    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.labels()).isEqualTo(Labels.of(new int[] {1, 0, 1}, 2));
    assertThat(batch.images().getFloat(0, 1, 2, 0)).isEqualTo(6 / 255f);
    assertThat(batch.images().getFloat(1, 1, 2, 0)).isEqualTo(1f);
    assertThat(batch.images().getFloat(2, 1, 2, 0)).isEqualTo(6 / 255f);
  }

  @Test
  void handsOutTensorsThatItsReaderMayChange() {
    images.read(0).images().addi(1);
    assertThat(images.read(0).images().getFloat(0, 0, 0, 0)).isZero();
  }

  @Test
  void rejectsAnIndexThatIsOutOfRange() {
    assertThatThrownBy(() -> images.read(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("index (2) must be in [0, 2)");
    assertThatThrownBy(() -> images.read(-1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("index (-1) must be in [0, 2)");
  }

  @Test
  void equalDataHaveAnEqualChecksum() {
    SourceSplit copy = images(List.of(FIRST.clone(), SECOND.clone()), 0, 1);
    assertThat(checksum(copy)).isEqualTo(checksum(images));
  }

  @Test
  void otherPixelsLabelsOrSplitsHaveAnotherChecksum() {
    SourceSplit first = images(List.of(FIRST), 0);
    SourceSplit second = images(List.of(SECOND), 1);
    SourceSplit lying =
        new SourceSplit(
            new ByteImages(new ImageShape(3, 2, 1), new byte[][] {FIRST, SECOND}),
            new int[] {0, 1},
            images.labels());
    assertThat(
            List.of(
                checksum(images),
                checksum(images(List.of(FIRST, FIRST), 0, 1)),
                checksum(images(List.of(FIRST, SECOND), 1, 0)),
                checksum(images(List.of(SECOND, FIRST), 0, 1)),
                checksum(first, second),
                checksum(second, first),
                checksum(lying)))
        .doesNotHaveDuplicates();
  }

  @Test
  void hasTheImagesAtItsPositionsOfTheSource() {
    byte[][] source = {null, SECOND, null, FIRST};
    SourceSplit some =
        new SourceSplit(new ByteImages(SHAPE, source), new int[] {3, 1}, images.labels());
    assertThat(some.size()).isEqualTo(2);
    assertThat(some.read(0, 1)).isEqualTo(images.read(0, 1));
    assertThat(checksum(some)).isEqualTo(checksum(images));
  }

  private static String checksum(SourceSplit... splits) {
    Checksum checksum = new Checksum();
    for (SourceSplit split : splits) {
      split.addTo(checksum);
    }
    return checksum.value();
  }

  private static SourceSplit images(List<byte[]> images, int... classes) {
    return new SourceSplit(
        new ByteImages(SHAPE, images.toArray(byte[][]::new)),
        IntStream.range(0, images.size()).toArray(),
        Labels.of(classes, 2));
  }
}
