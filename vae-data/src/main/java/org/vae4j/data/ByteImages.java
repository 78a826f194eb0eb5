package org.vae4j.data;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Batch;
import org.vae4j.api.Checksum;
import org.vae4j.api.Dataset;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Labels;

/**
 * Images held in memory as one unsigned byte per value, a quarter of what they take as tensors;
 * immutable.
 */
final class ByteImages implements Dataset.Split {
  private final ImageShape shape;
  private final List<byte[]> images;
  private final Labels labels;

  /**
   * Takes images over.
   *
   * @param shape the shape of each image
   * @param images the values of each image in HWC order; not copied, so not to be changed any more
   * @param labels the class of each image
   */
  ByteImages(ImageShape shape, List<byte[]> images, Labels labels) {
    this.shape = shape;
    this.images = List.copyOf(images);
    this.labels = labels;
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Labels labels() {
    return labels;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if an index is not in [0, size)
   */
  @Override
  public Batch read(int... indices) {
    float[] values = new float[Math.multiplyExact(indices.length, shape.length())];
    for (int i = 0; i < indices.length; i++) {
      scale(image(indices[i]), values, i * shape.length());
    }
    return new Batch(
        Nd4j.create(values, shape.batchOf(indices.length), 'c'), labels.select(indices));
  }

  /**
   * The shape of the images.
   *
   * @return height, width and channels
   */
  ImageShape shape() {
    return shape;
  }

  /**
   * A checksum over images and labels.
   *
   * @param splits the images, in an order that counts
   * @return {@code sha256:} and 64 hexadecimal digits
   */
  static String checksum(ByteImages... splits) {
    Checksum checksum = new Checksum();
    for (ByteImages split : splits) {
      checksum.split(split.labels, split.shape);
      split.images.forEach(checksum::image);
    }
    return checksum.value();
  }

  private byte[] image(int index) {
    if (index < 0 || index >= images.size()) {
      throw new IndexOutOfBoundsException(
          "index (%d) must be in [0, %d)".formatted(index, images.size()));
    }
    return images.get(index);
  }

  private static void scale(byte[] image, float[] target, int offset) {
    for (int i = 0; i < image.length; i++) {
      target[offset + i] = (image[i] & 0xff) / 255f;
    }
  }
}
