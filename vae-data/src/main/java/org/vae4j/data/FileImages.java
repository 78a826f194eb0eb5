package org.vae4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.UnaryOperator;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.spi.FileErrors;

/**
 * Images that stay in a file, one unsigned byte per value.
 *
 * @param name the file's name, as its user knows it
 * @param file the file, open for reading as long as it is in reach
 * @param start where the first image begins, in bytes
 * @param shape the shape of each image
 * @param order brings an image's bytes into HWC order
 */
record FileImages(
    String name, FileChannel file, long start, ImageShape shape, UnaryOperator<byte[]> order)
    implements ImageSource {

  @Override
  public boolean isOfBytes() {
    return true;
  }

  @Override
  public void read(int position, float[] target, int offset) {
    ByteImages.scale(bytes(position), target, offset);
  }

  @Override
  public void addTo(Checksum checksum, int position) {
    checksum.image(bytes(position));
  }

  private byte[] bytes(int position) {
    ByteBuffer bytes = ByteBuffer.allocate(shape.length());
    long from = start + (long) position * shape.length();
    try {
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = file.read(bytes, from + bytes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read: " + FileErrors.reason(e), e);
    }
    if (bytes.hasRemaining()) {
      throw new InvalidDataException(
          name, "image %d must still be there; the file has become shorter".formatted(position));
    }
    return order.apply(bytes.array());
  }
}
