package org.vae4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.spi.FileErrors;

/**
 * Pictures that are decoded whenever they are read. What they are to a checksum is the SHA-256 of
 * their files.
 *
 * @param folder where they are
 * @param reader brings them to their shape
 * @param shape the shape of each
 */
record PictureFiles(PictureFolder folder, PictureReader reader, ImageShape shape)
    implements ImageSource {

  @Override
  public boolean isOfBytes() {
    return true;
  }

  @Override
  public void read(int position, float[] target, int offset) {
    Path file = folder.file(position);
    try {
      ByteImages.scale(reader.decode(reader.bytes(file), shape), target, offset);
    } catch (IOException e) {
      throw new InvalidDataException(file.toString(), FileErrors.reason(e), e);
    }
  }

  @Override
  public void addTo(Checksum checksum, int position) {
    Path file = folder.file(position);
    try {
      checksum.image(digest(reader.bytes(file)));
    } catch (IOException e) {
      throw new InvalidDataException(file.toString(), FileErrors.reason(e), e);
    }
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  /** The SHA-256 of a file's content. */
  static byte[] digest(byte... content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
