package org.vae4j.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Builds IDX files, good and bad, byte by byte. */
final class IdxBytes {
  static final int LABELS_MAGIC = 0x00000801;
  static final int IMAGES_MAGIC = 0x00000803;

  private IdxBytes() {}

  /** Two images of 2 rows and 3 columns. */
  static byte[] twoImages() {
    return concat(ints(IMAGES_MAGIC, 2, 2, 3), bytes(0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6));
  }

  static byte[] labels(int... labels) {
    return concat(ints(LABELS_MAGIC, labels.length), bytes(labels));
  }

  static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * values.length);
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static DataFile file(String name, byte[] content) {
    return DataFile.of(name, () -> new ByteArrayInputStream(content));
  }

  static IdxFile images(byte[] file) {
    return IdxFile.open("images.idx", new ByteArrayInputStream(file), IdxKind.IMAGES);
  }

  static IdxFile labels(byte[] file) {
    return IdxFile.open("labels.idx", new ByteArrayInputStream(file), IdxKind.LABELS);
  }
}
