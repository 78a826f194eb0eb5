package org.vae4j.data;

import java.util.Arrays;
import java.util.Optional;
import org.vae4j.api.data.ImageShape;

/** What becomes of the colours of a picture. */
public enum Colour {
  /** One channel: the luma of ITU-R 601. */
  GREY(1),

  /** Three channels. */
  RGB(3);

  private final int channels;

  Colour(int channels) {
    this.channels = channels;
  }

  /** Those of images of a shape, if they are pictures. */
  static Optional<Colour> of(ImageShape shape) {
    return Arrays.stream(values())
        .filter(colour -> colour.channels == shape.channels())
        .findFirst();
  }

  /** How many channels pictures have. */
  int channels() {
    return channels;
  }
}
