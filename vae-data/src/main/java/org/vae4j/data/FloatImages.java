package org.vae4j.data;

import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;

/** Images held in memory as floats. */
final class FloatImages implements ImageSource {
  private final ImageShape shape;
  private final float[][] images;
  private final ValueRange valueRange;

  /**
   * Takes images over.
   *
   * @param shape the shape of each image
   * @param images the values of each image in HWC order, not copied; null for one that is not there
   */
  FloatImages(ImageShape shape, float[]... images) {
    this.shape = shape;
    this.images = images;
    this.valueRange = range(images);
  }

  private static ValueRange range(float[]... images) {
    for (float[] image : images) {
      for (int i = 0; image != null && i < image.length; i++) {
        if (image[i] < 0 || image[i] > 1) {
          return ValueRange.REAL;
        }
      }
    }
    return ValueRange.UNIT;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public ValueRange valueRange() {
    return valueRange;
  }

  @Override
  public void read(int position, float[] target, int offset) {
    System.arraycopy(images[position], 0, target, offset, shape.length());
  }

  @Override
  public void addTo(Checksum checksum, int position) {
    checksum.images(images[position]);
  }
}
