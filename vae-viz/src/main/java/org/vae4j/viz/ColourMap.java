package org.vae4j.viz;

import java.awt.Color;

/**
 * Colours for values in [0, 1], piecewise linear in each channel and quantised to 256 colours as
 * matplotlib does it.
 */
final class ColourMap {
  /** Grey with a tinge of blue, as in an X-ray: the {@code bone} of MATLAB and matplotlib. */
  static final ColourMap BONE =
      new ColourMap(
          new double[][] {{0, 0}, {0.746032, 0.652778}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0.319444}, {0.746032, 0.777778}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0.444444}, {1, 1}});

  /**
   * What is not a number: no colour of any map, so that a broken model cannot pass for a dark one.
   */
  static final int NOT_A_NUMBER = 0xFF00FF;

  private static final int COLOURS = 256;

  private final int[] table = new int[COLOURS];

  private ColourMap(double[][] red, double[][] green, double[][] blue) {
    double step = 1.0 / (COLOURS - 1);
    for (int i = 0; i < COLOURS; i++) {
      double x = (COLOURS - 1) * (i * step);
      table[i] = rgb(interpolate(red, x), interpolate(green, x), interpolate(blue, x));
    }
  }

  /**
   * The colour of a value.
   *
   * @param value any number; what is outside [0, 1] gets the colour of the nearer end
   * @return 0xRRGGBB
   */
  int rgb(float value) {
    if (Float.isNaN(value)) {
      return NOT_A_NUMBER;
    }
    int index = (int) (value * COLOURS);
    return table[Math.max(0, Math.min(COLOURS - 1, index))];
  }

  /** Fractions are cut off, not rounded, as matplotlib does. */
  private static int rgb(double red, double green, double blue) {
    return new Color((int) (red * 255), (int) (green * 255), (int) (blue * 255)).getRGB()
        & 0xFFFFFF;
  }

  /** In the order of operations of matplotlib: where a fraction is cut off, the last bit counts. */
  private static double interpolate(double[][] points, double x) {
    int i = 1;
    while ((COLOURS - 1) * points[i][0] < x) {
      i++;
    }
    double left = (COLOURS - 1) * points[i - 1][0];
    double right = (COLOURS - 1) * points[i][0];
    double low = points[i - 1][1];
    return (x - left) / (right - left) * (points[i][1] - low) + low;
  }
}
