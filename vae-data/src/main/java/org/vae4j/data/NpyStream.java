package org.vae4j.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.api.ImageShape;

/** The items of an array of NumPy. */
final class NpyStream implements ImageStream {
  private final NpyArray array;
  private final float divisor;
  private int next;
  private int largest;

  /**
   * Takes an array over.
   *
   * @param array before its first number
   * @param shape that images must have
   * @param bytes whether bytes can be what the model was trained on
   * @throws InvalidDataException if items have others, or the array is in an order in which they
   *     cannot be read one after another
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
    if (header.isFortran()) {
      throw array.invalid("array must be in C order; numpy.ascontiguousarray brings it there");
    }
    if (header.type().isWhole() && !header.type().isByte()) {
      throw array.invalid(
          "dtype (%s) must be uint8, bool, float32 or float64".formatted(header.type()));
    }
    if (isBytes()) {
      bytes.require(array.name(), "an array");
    }
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
    float[][] images = new float[n][(int) array.header().itemLength()];
    for (float[] image : images) {
      array.readRow(next++, (item, position, value) -> image[position] = scaled(value));
    }
    if (next == array.count()) {
      array.requireEnd();
      if (isBytes()) {
        ByteRange.warnOfZerosAndOnes(array.name(), largest);
      }
    }
    List<String> names = IntStream.range(first, next).mapToObj(Integer::toString).toList();
    return Optional.of(new Named(names, List.of(images)));
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
