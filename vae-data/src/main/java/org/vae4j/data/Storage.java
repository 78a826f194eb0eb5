package org.vae4j.data;

import java.util.Optional;

/** Whether images are kept in memory, or stay on disk. */
final class Storage {
  /** What a setting for it says. */
  static final String DESCRIPTION =
      "whether images are read from disk whenever they are needed, rather than kept in memory;"
          + " default: if they would take more than a quarter of Java's heap";

  /** The most values of one image: those of the largest picture that is read, in RGB. */
  static final int MOST_VALUES = 3 * PictureReader.MAX_PIXELS;

  private static final double MEGABYTE = 1e6;
  private static final int OVERHEAD = 48; // of an array, its label and its place in a split

  private Storage() {}

  /**
   * Decides for images that can be read from disk.
   *
   * @param stream the setting
   * @param images how many
   * @param bytes what the values of each take
   * @return whether they are to stay there
   */
  static boolean isOnDisk(Optional<Boolean> stream, long images, long bytes) {
    return stream.orElseGet(() -> images > heap() / 4 / (bytes + OVERHEAD));
  }

  /**
   * Checks that images can be kept in memory, before any is taken for them.
   *
   * @param source where they are from, as its user knows it
   * @param images how many
   * @param bytes what the values of each take
   * @throws InvalidDataException if they would take more than three quarters of the heap
   */
  static void requireMemory(String source, long images, long bytes) {
    long each = bytes + OVERHEAD;
    if (images > heap() / 4 * 3 / each) {
      throw new InvalidDataException(
          source,
          "%d images (%.0f MB) must fit into three quarters of Java's heap (%.0f MB): set a limit, or a larger heap with VAE_JAVA_OPTS=-Xmx…"
              .formatted(images, images / MEGABYTE * each, heap() / MEGABYTE));
    }
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }
}
