package org.vae4j.api.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;

/**
 * The shape of what one image has become on its way through a network.
 *
 * @param sizes {@code [height, width, channels]} of a feature map, or {@code [features]} of a
 *     vector
 */
public record FeatureShape(List<Integer> sizes) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is less than 1 or there are too many numbers
   */
  public FeatureShape {
    sizes = List.copyOf(sizes);
    long length = 1;
    for (int size : sizes) {
      length *= size;
      if (size < 1 || length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape (%s) must have sizes >= 1 and at most %d numbers"
                .formatted(sizes, Integer.MAX_VALUE));
      }
    }
  }

  /**
   * A shape of the given sizes.
   *
   * @param sizes one size for a vector, three for a feature map
   * @return the shape
   */
  public static FeatureShape of(int... sizes) {
    return new FeatureShape(IntStream.of(sizes).boxed().toList());
  }

  /**
   * The shape of an image.
   *
   * @param image the image's shape
   * @return {@code [height, width, channels]}
   */
  public static FeatureShape of(ImageShape image) {
    return of(image.height(), image.width(), image.channels());
  }

  /**
   * Whether this is a feature map, which convolutions need.
   *
   * @return true for three sizes
   */
  public boolean isMap() {
    return sizes.size() == 3;
  }

  /**
   * Whether this is a vector, which dense layers need.
   *
   * @return true for one size
   */
  public boolean isVector() {
    return sizes.size() == 1;
  }

  /**
   * One of the sizes.
   *
   * @param dimension which, from 0
   * @return the size
   */
  public int size(int dimension) {
    return sizes.get(dimension);
  }

  /**
   * How many numbers the last dimension has.
   *
   * @return channels of a feature map, features of a vector
   */
  public int channels() {
    return sizes.get(sizes.size() - 1);
  }

  /**
   * How many numbers there are.
   *
   * @return the product of the sizes
   */
  public int length() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
