package org.vae4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;

/** The items of an array of NumPy. */
final class NpyStream implements ImageStream {
  private final NpyArray array;
  private final float divisor;
  private final Optional<float[][]> columns;
  private int next;
  private int largest;

  /**
   * Takes an array over.
   *
   * @param array before its first number
   * @param shape that images must have
   * @param bytes whether bytes can be what the model was trained on
   * @throws InvalidDataException if items have others
   */
  NpyStream(NpyArray array, ImageShape shape, ByteRange bytes) {
    this.array = array;
    NpyHeader header = array.header();
    this.divisor = isBytes() ? 255 : 1;
    if (header.itemLength() != shape.length() || header.shape().size() < 2) {
      throw array.invalid(
          "array (%s) must have the %d numbers of an image of %s in each row"
              .formatted(header.describe(), shape.length(), shape));
    }
    AxisOrder.require(array, shape);
    header.type().requireImages(array);
    if (isBytes()) {
      bytes.require(array.name(), "an array");
    }
    this.columns = header.isFortran() ? Optional.of(columns(shape.length())) : Optional.empty();
  }

  /** All items of an array whose numbers do not come one item after another. */
  private float[][] columns(int length) {
    Storage.requireMemory(array.name(), array.count(), (long) length * Float.BYTES);
    float[][] items = new float[array.count()][length];
    array.read(item -> true, (item, position, value) -> items[item][position] = scaled(value));
    return items;
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(array.count());
  }

  @Override
  public Optional<Named> next(int most) {
    int first = next;
    int n = Math.min(most, array.count() - first);
    if (n == 0) {
      return Optional.empty();
    }
    float[][] images =
        columns.map(it -> Arrays.copyOfRange(it, first, first + n)).orElseGet(() -> rows(n));
    next = first + n;
    if (next == array.count() && isBytes()) {
      ByteRange.warnOfZerosAndOnes(array.name(), largest);
    }
    List<Identity> identities = IntStream.range(first, next).mapToObj(Identity::of).toList();
    return Optional.of(new Named(identities, List.of(images)));
  }

  private float[][] rows(int n) {
    float[][] images = new float[n][(int) array.header().itemLength()];
    for (int i = 0; i < n; i++) {
      float[] image = images[i];
      array.readRow(next + i, (item, position, value) -> image[position] = scaled(value));
    }
    if (next + n == array.count()) {
      array.requireEnd();
    }
    return images;
  }

  private boolean isBytes() {
    return array.header().type().isByte() && !array.header().type().isBoolean();
  }

  private float scaled(double value) {
    largest = Math.max(largest, (int) value);
    return (float) value / divisor;
  }

  @Override
  public void close() {
    array.close();
  }
}
