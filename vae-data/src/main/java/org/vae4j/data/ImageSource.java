package org.vae4j.data;

import java.util.Optional;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.Factors;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;

/** Images that are read by their positions, by several threads at once; from memory or disk. */
interface ImageSource {

  /** The shape of every image. */
  ImageShape shape();

  /** Which values the images have that are to be read. */
  default ValueRange valueRange() {
    return ValueRange.UNIT;
  }

  /** Whether they were bytes, which are divided by 255. */
  default boolean isOfBytes() {
    return false;
  }

  /**
   * Reads an image.
   *
   * @param position its position
   * @param target where its values go, in HWC order
   * @param offset where in there they begin
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  void read(int position, float[] target, int offset);

  /** Adds what an image is to a checksum; the same whether it is kept in memory or not. */
  void addTo(Checksum checksum, int position);

  /** What the images were made from, if that is known. */
  default Optional<Factors> factors() {
    return Optional.empty();
  }

  /** Whether reading costs so much that it is worth several threads. */
  default boolean isCostly() {
    return false;
  }
}
