package org.vae4j.data;

import java.util.Arrays;
import java.util.Objects;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.ImageShape;

/** Images held in memory as one unsigned byte per value, a quarter of what they take as floats. */
final class ByteImages implements ImageSource {
  private final ImageShape shape;
  private final byte[][] images;
  private final boolean isOfBytes;

  /**
   * Takes images over.
   *
   * @param shape the shape of each image
   * @param images the values of each image in HWC order, not copied; null for one that is not there
   */
  ByteImages(ImageShape shape, byte[]... images) {
    this(shape, true, images);
  }

  private ByteImages(ImageShape shape, boolean isOfBytes, byte[]... images) {
    this.shape = shape;
    this.images = images;
    this.isOfBytes = isOfBytes;
  }

  /** Takes images of zeros and ones over, which are kept as 0 and 255. */
  static ByteImages ofBits(ImageShape shape, byte[]... images) {
    return new ByteImages(shape, false, images);
  }

  /**
   * Images of a file, which are looked at: bytes that are 0 and 1 are meant otherwise.
   *
   * @param source what the file is called
   * @param shape the shape of each image
   * @param images the values of each image in HWC order, not copied; null for one that is not there
   * @return the images
   */
  static ByteImages ofFile(String source, ImageShape shape, byte[]... images) {
    int largest =
        Arrays.stream(images)
            .filter(Objects::nonNull)
            .mapToInt(ByteImages::largest)
            .max()
            .orElse(0);
    ByteRange.warnOfZerosAndOnes(source, largest);
    return new ByteImages(shape, images);
  }

  /** The largest of unsigned bytes. */
  static int largest(byte... image) {
    int largest = 0;
    for (byte value : image) {
      largest = Math.max(largest, value & 0xff);
    }
    return largest;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public boolean isOfBytes() {
    return isOfBytes;
  }

  @Override
  public void read(int position, float[] target, int offset) {
    scale(images[position], target, offset);
  }

  @Override
  public void addTo(Checksum checksum, int position) {
    checksum.image(images[position]);
  }

  /**
   * From bytes to values in [0, 1].
   *
   * @param image unsigned bytes
   * @param target where the values go
   * @param offset where in there they begin
   */
  static void scale(byte[] image, float[] target, int offset) {
    for (int i = 0; i < image.length; i++) {
      target[offset + i] = (image[i] & 0xff) / 255f;
    }
  }
}
