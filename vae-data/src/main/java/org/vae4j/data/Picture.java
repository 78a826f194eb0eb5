package org.vae4j.data;

import java.awt.image.BufferedImage;
import org.vae4j.api.data.Pixels;

/** A decoded picture. */
final class Picture {
  private final byte[] values; // by row, column and channel
  private final int height;
  private final int width;
  private final int channels;

  private Picture(byte[] values, int height, int width, int channels) {
    this.values = values;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  /** Takes the values of a picture; transparency is ignored, deep colours have 8 bits. */
  static Picture of(BufferedImage image, Colour colour) {
    byte[] values = Pixels.of(image, colour.channels());
    return new Picture(values, image.getHeight(), image.getWidth(), colour.channels());
  }

  /** The middle of the picture, as large as can be in the proportions of another size. */
  Picture crop(int wantedHeight, int wantedWidth) {
    long across = (long) width * wantedHeight;
    long down = (long) height * wantedWidth;
    int newWidth =
        across > down ? (int) Math.max(1, Math.round((double) down / wantedHeight)) : width;
    int newHeight =
        across < down ? (int) Math.max(1, Math.round((double) across / wantedWidth)) : height;
    int left = (width - newWidth) / 2;
    int top = (height - newHeight) / 2;
    byte[] cropped = new byte[newHeight * newWidth * channels];
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(
          values,
          ((top + y) * width + left) * channels,
          cropped,
          y * newWidth * channels,
          newWidth * channels);
    }
    return new Picture(cropped, newHeight, newWidth, channels);
  }

  /** The picture in another size, as unsigned bytes by row, column and channel. */
  byte[] resize(int newHeight, int newWidth) {
    return Resizing.resize(values, height, width, newHeight, newWidth);
  }
}
