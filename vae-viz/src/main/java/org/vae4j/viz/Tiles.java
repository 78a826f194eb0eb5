package org.vae4j.viz;

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
    return Png.of(new Mosaic(images, columns, ColourMap.GRAY, GAP).picture());
  }
}
