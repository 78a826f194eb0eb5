package org.vae4j.api.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Pictures as Java has them, and the values of their pixels: one channel is grey, three are red,
 * green and blue.
 */
public final class Pixels {
  private static final int GREY = 1;
  private static final int RGB = 3;
  private static final int BYTE = 255;

  private Pixels() {}

  /**
   * Takes the values of a picture; transparency is ignored, deep colours have 8 bits.
   *
   * @param picture any picture
   * @param channels 1 for grey, the luma of ITU-R 601; 3 for RGB
   * @return unsigned bytes by row, column and channel
   * @throws IllegalArgumentException if pictures do not have so many channels
   */
  public static byte[] of(BufferedImage picture, int channels) {
    requireColours(channels);
    boolean isGrey =
        picture.getColorModel().getNumColorComponents() == 1
            && !(picture.getColorModel() instanceof IndexColorModel);
    boolean isCmyk = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    int height = picture.getHeight();
    int width = picture.getWidth();
    byte[] values = new byte[Math.multiplyExact(height * width, channels)];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (isGrey) {
        greyRow(picture, y, row);
      } else if (isCmyk) {
        cmykRow(picture, y, row);
      } else {
        picture.getRGB(0, y, width, 1, row, 0, width);
      }
      put(row, channels, values, y * width * channels);
    }
    return values;
  }

  /**
   * Whether images are pictures.
   *
   * @param channels the channels of an image
   * @return whether they are those of grey or of RGB
   */
  public static boolean areColours(int channels) {
    return channels == GREY || channels == RGB;
  }

  private static void requireColours(int channels) {
    if (!areColours(channels)) {
      throw new IllegalArgumentException(
          "channels (%d) must be 1 or 3 for pictures".formatted(channels));
    }
  }

  /** As it is stored: Java takes grey for linear, and would make it lighter on the way to RGB. */
  private static void greyRow(BufferedImage picture, int y, int... row) {
    Raster raster = picture.getRaster();
    int largest = (1 << picture.getColorModel().getComponentSize(0)) - 1;
    raster.getSamples(0, y, row.length, 1, 0, row);
    for (int x = 0; x < row.length; x++) {
      int grey = (row[x] * BYTE + largest / 2) / largest;
      row[x] = grey << 16 | grey << 8 | grey;
    }
  }

  /** (1−C)(1−K), as Pillow: Java makes it lighter on the way to RGB. */
  private static void cmykRow(BufferedImage picture, int y, int... row) {
    int[] inks = picture.getRaster().getPixels(0, y, row.length, 1, (int[]) null);
    for (int x = 0; x < row.length; x++) {
      int light = BYTE - inks[4 * x + 3];
      row[x] =
          without(inks[4 * x], light) << 16
              | without(inks[4 * x + 1], light) << 8
              | without(inks[4 * x + 2], light);
    }
  }

  /** light · (1 − ink), to the nearest whole number. */
  private static int without(int ink, int light) {
    int product = ink * light + 0x80;
    return light - (((product >> 8) + product) >> 8);
  }

  private static void put(int[] row, int channels, byte[] values, int from) {
    for (int x = 0; x < row.length; x++) {
      int red = row[x] >> 16 & 0xff;
      int green = row[x] >> 8 & 0xff;
      int blue = row[x] & 0xff;
      if (channels == GREY) {
        values[from + x] = (byte) luma(red, green, blue);
      } else {
        values[from + RGB * x] = (byte) red;
        values[from + RGB * x + 1] = (byte) green;
        values[from + RGB * x + 2] = (byte) blue;
      }
    }
  }

  /** To a whole number, with the fixed-point factors of Pillow: 0.299, 0.587 and 0.114. */
  private static int luma(int red, int green, int blue) {
    return (19_595 * red + 38_470 * green + 7_471 * blue + 0x8000) >> 16;
  }

  /**
   * Makes a picture of an image.
   *
   * @param values by row, column and channel; what is outside [0, 1] looks like the nearer end,
   *     what is not a number like 0
   * @param shape the image's shape, with 1 or 3 channels
   * @return a picture of type {@link BufferedImage#TYPE_BYTE_GRAY} or {@link
   *     BufferedImage#TYPE_INT_RGB}, a pixel for each of the image's
   * @throws IllegalArgumentException if pictures do not have so many channels
   */
  public static BufferedImage picture(float[] values, ImageShape shape) {
    requireColours(shape.channels());
    boolean isGrey = shape.channels() == GREY;
    BufferedImage picture =
        new BufferedImage(
            shape.width(),
            shape.height(),
            isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int[] levels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      levels[i] = Math.round(BYTE * Math.max(0, Math.min(1, values[i])));
    }
    picture.getRaster().setPixels(0, 0, shape.width(), shape.height(), levels);
    return picture;
  }
}
