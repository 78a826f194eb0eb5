package org.vae4j.api.data;

/**
 * The size of one image.
 *
 * @param height rows of pixels, at least 1
 * @param width columns of pixels, at least 1
 * @param channels values per pixel: 1 for grey, 3 for RGB; at least 1
 */
public record ImageShape(int height, int width, int channels) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is less than 1
   */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "image shape (%d×%d×%d) must be at least 1×1×1".formatted(height, width, channels));
    }
  }

  /**
   * The number of values in one image.
   *
   * @return height × width × channels
   */
  public int length() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /**
   * The shape of a batch of such images.
   *
   * @param n the number of images
   * @return {@code [n, height, width, channels]}
   */
  public long[] batchOf(long n) {
    return new long[] {n, height, width, channels};
  }

  @Override
  public String toString() {
    return height + "×" + width + "×" + channels;
  }
}
