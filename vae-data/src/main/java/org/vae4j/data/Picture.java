package org.vae4j.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** A decoded picture. */
final class Picture {
  private static final int BYTE = 255;

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
    boolean isGrey =
        image.getColorModel().getNumColorComponents() == 1
            && !(image.getColorModel() instanceof IndexColorModel);
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] values = new byte[height * width * colour.channels()];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (isGrey) {
        greyRow(image, y, row);
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
      }
      colour.put(row, values, y * width * colour.channels());
    }
    return new Picture(values, height, width, colour.channels());
  }

  /** As it is stored: Java takes grey for linear, and would make it lighter on the way to RGB. */
  private static void greyRow(BufferedImage image, int y, int... row) {
    Raster raster = image.getRaster();
    int largest = (1 << image.getColorModel().getComponentSize(0)) - 1;
    raster.getSamples(0, y, row.length, 1, 0, row);
    for (int x = 0; x < row.length; x++) {
      int grey = (row[x] * BYTE + largest / 2) / largest;
      row[x] = grey << 16 | grey << 8 | grey;
    }
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
