package org.vae4j.data;

import java.util.List;
import org.vae4j.api.data.Factors.Factor;

/**
 * A white square, ellipse or heart on black, of any scale and orientation, anywhere: after dSprites
 * (Matthey, Higgins, Hassabis and Lerchner, 2017), with the same factors.
 */
final class Shapes implements Scene {
  private static final List<String> NAMES = List.of("square", "ellipse", "heart");
  private static final int SCALES = 6;
  private static final int ORIENTATIONS = 40;
  private static final int PLACES = 32;
  private static final double LARGEST = 0.2; // half the extent at scale 1, as share of the size
  private static final int POINTS = 3; // of a pixel, in each direction
  private static final int WHITE = 255;

  @Override
  public List<Factor> factors() {
    return List.of(
        new Factor("shape", NAMES.size()),
        new Factor("scale", SCALES),
        new Factor("orientation", ORIENTATIONS),
        new Factor("x", PLACES),
        new Factor("y", PLACES));
  }

  @Override
  public List<String> classNames() {
    return NAMES;
  }

  @Override
  public byte[] paint(int[] values, int size) {
    double extent = LARGEST * size * (0.5 + 0.5 * values[1] / (SCALES - 1)); // from half to whole
    double angle = 2 * Math.PI * values[2] / ORIENTATIONS;
    double cos = StrictMath.cos(angle) / extent;
    double sin = StrictMath.sin(angle) / extent;
    double x = place(values[3], size);
    double y = place(values[4], size);
    byte[] image = new byte[size * size];
    for (int i = 0; i < image.length; i++) {
      int row = i / size;
      int column = i % size;
      image[i] = cover(values[0], cos, sin, column - x, y - row);
    }
    return image;
  }

  /**
   * How much of a pixel a shape covers, by a few points of it, so that small shapes can be told
   * apart.
   */
  private static byte cover(int shape, double cos, double sin, double left, double top) {
    int inside = 0;
    for (int point = 0; point < POINTS * POINTS; point++) {
      int row = point / POINTS;
      int column = point % POINTS;
      double across = left + (column + 0.5) / POINTS;
      double up = top - (row + 0.5) / POINTS;
      inside += isInside(shape, cos * across + sin * up, cos * up - sin * across) ? 1 : 0;
    }
    return (byte) (inside * WHITE / (POINTS * POINTS));
  }

  /** So far from the border that no shape is cut off. */
  private static double place(int value, int size) {
    return size * (0.25 + 0.5 * value / (PLACES - 1));
  }

  /** Within a circle of radius 1, u to the right and v up. */
  private static boolean isInside(int shape, double u, double v) {
    return switch (shape) {
      case 0 -> Math.max(Math.abs(u), Math.abs(v)) <= Math.sqrt(0.5);
      case 1 -> u * u + 4 * v * v <= 1;
      default -> isInHeart(1.25 * u, 1.25 * v);
    };
  }

  /** The curve (x² + y² − 1)³ = x²y³. */
  private static boolean isInHeart(double x, double y) {
    double s = x * x + y * y - 1;
    return s * s * s <= x * x * y * y * y;
  }
}
