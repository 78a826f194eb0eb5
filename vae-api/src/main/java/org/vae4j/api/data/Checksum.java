package org.vae4j.api.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over what a dataset is, for {@link Dataset#checksum}. The order of calls counts. */
public final class Checksum {
  private static final int CHUNK = 4096;

  private final MessageDigest digest = sha256();

  /** Over nothing yet. */
  public Checksum() {}

  /**
   * Begins a split. Its size counts, so that moving an image from one split to the next is a
   * change.
   *
   * @param labels the labels of the split's images
   * @param shape the shape of each
   * @return this
   */
  public Checksum split(Labels labels, ImageShape shape) {
    digest.update((labels.size() + " of " + shape + ";").getBytes(StandardCharsets.UTF_8));
    ByteBuffer classes = ByteBuffer.allocate(Integer.BYTES * labels.size());
    for (int i = 0; labels.classCount() > 0 && i < labels.size(); i++) {
      classes.putInt(labels.get(i));
    }
    digest.update(classes.array());
    return this;
  }

  /**
   * Adds an image.
   *
   * @param values its values
   * @return this
   */
  public Checksum image(byte... values) {
    digest.update(values);
    return this;
  }

  /**
   * Adds images.
   *
   * @param values their values
   * @return this
   */
  public Checksum images(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * Math.min(values.length, CHUNK));
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      bytes.clear().asFloatBuffer().put(values, from, count);
      digest.update(bytes.limit(Float.BYTES * count));
    }
    return this;
  }

  /**
   * The checksum; nothing can be added after it.
   *
   * @return {@code sha256:} and 64 hexadecimal digits
   */
  public String value() {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
