package org.vae4j.data;

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

  /** How many channels pictures have. */
  int channels() {
    return channels;
  }
}
