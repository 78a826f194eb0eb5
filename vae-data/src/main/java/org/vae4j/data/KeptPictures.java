package org.vae4j.data;

import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.ImageShape;

/** Pictures that have been decoded; to a checksum they are the same as their files. */
final class KeptPictures implements ImageSource {
  private final ByteImages images;
  private final byte[][] digests;

  /**
   * Takes pictures over.
   *
   * @param images their values
   * @param digests the SHA-256 of their files, not copied
   */
  KeptPictures(ByteImages images, byte[]... digests) {
    this.images = images;
    this.digests = digests;
  }

  @Override
  public ImageShape shape() {
    return images.shape();
  }

  @Override
  public boolean isOfBytes() {
    return true;
  }

  @Override
  public void read(int position, float[] target, int offset) {
    images.read(position, target, offset);
  }

  @Override
  public void addTo(Checksum checksum, int position) {
    checksum.image(digests[position]);
  }
}
