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

  /**
   * Writes a row of pixels.
   *
   * @param row each pixel's red, green and blue in the lower 24 bits
   * @param values where the values go, as unsigned bytes
   * @param from where in there they begin
   */
  void put(int[] row, byte[] values, int from) {
    for (int x = 0; x < row.length; x++) {
      int red = row[x] >> 16 & 0xff;
      int green = row[x] >> 8 & 0xff;
      int blue = row[x] & 0xff;
      if (this == GREY) {
        values[from + x] = (byte) luma(red, green, blue);
      } else {
        values[from + 3 * x] = (byte) red;
        values[from + 3 * x + 1] = (byte) green;
        values[from + 3 * x + 2] = (byte) blue;
      }
    }
  }

  /** To a whole number, with the fixed-point factors of Pillow: 0.299, 0.587 and 0.114. */
  private static int luma(int red, int green, int blue) {
    return (19_595 * red + 38_470 * green + 7_471 * blue + 0x8000) >> 16;
  }
}
