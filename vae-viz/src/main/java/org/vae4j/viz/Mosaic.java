package org.vae4j.viz;

import java.awt.image.BufferedImage;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Equally large images in rows and columns, one pixel apart. */
final class Mosaic {
  /** The colour of the gaps: lighter than most of a digit, darker than paper. */
  static final int GAP = ColourMap.BONE.rgb(0.7f);

  static final int RGB = 3;

  /**
   * Where the whole width would make fewer pixels larger than this part of it, they stay smaller.
   */
  private static final int FEWEST_PIXELS = 56;

  private final float[] values;
  private final int n;
  private final int tileHeight;
  private final int tileWidth;
  private final int channels;
  private final int columns;
  private final ColourMap colours;
  private final int gap;

  /**
   * Arranges images row by row.
   *
   * @param images float32 [n, h, w, c], values in [0, 1]; n is at least 1. Three channels are RGB;
   *     any other number of them stands side by side, in grey
   * @param columns images per row
   * @param colours for the values of grey images
   */
  Mosaic(INDArray images, int columns, ColourMap colours) {
    this(images, columns, colours, GAP);
  }

  /** As above, with gaps of another colour, 0xRRGGBB. */
  Mosaic(INDArray images, int columns, ColourMap colours, int gap) {
    this.n = (int) images.size(0);
    this.tileHeight = (int) images.size(1);
    this.channels = images.size(3) == RGB ? RGB : 1;
    this.tileWidth = (int) (images.size(2) * images.size(3) / channels);
    this.columns = columns;
    this.colours = colours;
    this.gap = gap;
    this.values = images.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }

  int columns() {
    return columns;
  }

  int rows() {
    return (n + columns - 1) / columns;
  }

  /** The width of the whole picture, in image pixels. */
  int width() {
    return columns * (tileWidth + 1) - 1;
  }

  /** The height of the whole picture, in image pixels. */
  int height() {
    return rows() * (tileHeight + 1) - 1;
  }

  /** Where in the whole picture the middle of a column is, in image pixels. */
  double columnCentre(int column) {
    return column * (tileWidth + 1) + tileWidth / 2.0;
  }

  /** Where in the whole picture the middle of a row is, in image pixels. */
  double rowCentre(int row) {
    return row * (tileHeight + 1) + tileHeight / 2.0;
  }

  /** How many times larger the picture can be drawn on a canvas to be about as wide as that. */
  int scale(Canvas canvas) {
    int longest = Math.max(FEWEST_PIXELS, Math.max(width(), height()));
    return Math.max(1, Math.round((float) canvas.width() / longest));
  }

  /** All images in one, a pixel for each of theirs. */
  BufferedImage picture() {
    BufferedImage picture = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        picture.setRGB(x, y, rgb(x, y));
      }
    }
    return picture;
  }

  private int rgb(int x, int y) {
    int column = x / (tileWidth + 1);
    int row = y / (tileHeight + 1);
    int image = row * columns + column;
    int xInTile = x % (tileWidth + 1);
    int yInTile = y % (tileHeight + 1);
    if (image >= n || xInTile == tileWidth || yInTile == tileHeight) {
      return gap;
    }
    int first = ((image * tileHeight + yInTile) * tileWidth + xInTile) * channels;
    return rgb(values[first], values[first + channels / 2], values[first + channels - 1]);
  }

  private int rgb(float red, float green, float blue) {
    if (channels == 1) {
      return colours.rgb(red);
    }
    if (Float.isNaN(red + green + blue)) {
      return ColourMap.NOT_A_NUMBER;
    }
    return level(red) << 16 | level(green) << 8 | level(blue);
  }

  private static int level(float value) {
    return Math.round(255 * Math.max(0, Math.min(1, value)));
  }
}
