package org.vae4j.viz;

import java.awt.image.BufferedImage;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images as they are in PNG files, for what shows them outside of figures. */
public final class Tiles {
  private static final int GAP = 0x000000;

  private Tiles() {}

  /**
   * Puts images in rows and columns, one black pixel apart; a single image is nothing but itself.
   *
   * @param images float32 [n, h, w, c], n at least 1; values outside of [0, 1] look like the nearer
   *     end. Three channels are RGB; any other number of them stands side by side, in grey
   * @param columns how many in a row
   * @return the bytes of a PNG file, a pixel for each of theirs
   */
  public static byte[] png(INDArray images, int columns) {
    return png(images, columns, 1, ColourMap.GRAY);
  }

  /**
   * Puts images in rows and columns, larger than they are.
   *
   * @param images as for {@link #png(INDArray, int)}
   * @param columns how many in a row
   * @param scale how many pixels of the file each of theirs takes in both directions, at least 1
   * @param colours for the values of grey images
   * @return the bytes of a PNG file
   */
  public static byte[] png(INDArray images, int columns, int scale, ColourMap colours) {
    BufferedImage picture = new Mosaic(images, columns, colours, GAP).picture();
    if (scale == 1) {
      return Png.of(picture);
    }
    BufferedImage large =
        new BufferedImage(
            Math.multiplyExact(picture.getWidth(), scale),
            Math.multiplyExact(picture.getHeight(), scale),
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < large.getHeight(); y++) {
      for (int x = 0; x < large.getWidth(); x++) {
        large.setRGB(x, y, picture.getRGB(x / scale, y / scale));
      }
    }
    return Png.of(large);
  }
}
