package org.vae4j.data;

import java.util.List;
import org.vae4j.api.data.Factors.Factor;

/** One soft spot, exp(−distance²/2·radius²), of any radius, anywhere. */
final class Blobs implements Scene {
  private static final int PLACES = 16;
  private static final int RADII = 4;
  private static final double SMALLEST = 1 / 24.0; // radii are shares of the image's size
  private static final int WHITE = 255;

  @Override
  public List<Factor> factors() {
    return List.of(new Factor("x", PLACES), new Factor("y", PLACES), new Factor("radius", RADII));
  }

  @Override
  public byte[] paint(int[] values, int size) {
    double x = place(values[0], size);
    double y = place(values[1], size);
    double radius = SMALLEST * size * (1 + values[2]);
    byte[] image = new byte[size * size];
    for (int i = 0; i < image.length; i++) {
      int row = i / size;
      int column = i % size;
      double across = column + 0.5 - x;
      double down = row + 0.5 - y;
      double distance = (across * across + down * down) / (2 * radius * radius);
      image[i] = (byte) Math.round(WHITE * StrictMath.exp(-distance));
    }
    return image;
  }

  /** In the middle three quarters. */
  private static double place(int value, int size) {
    return size * (0.125 + 0.75 * value / (PLACES - 1));
  }
}
