package org.vae4j.viz;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One value over a plane.
 *
 * @param picture a pixel for each point
 * @param range what its colours reach from and to
 */
record ValueMap(BufferedImage picture, String range) {

  static ValueMap of(List<float[]> points, int value, int columns, ColourMap colours) {
    double[] all = points.stream().mapToDouble(point -> point[value]).toArray();
    double least = DoubleStream.of(all).min().orElse(0);
    double largest = DoubleStream.of(all).max().orElse(0);
    double spread = largest > least ? largest - least : 1;
    BufferedImage picture =
        new BufferedImage(columns, all.length / columns, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < all.length; i++) {
      picture.setRGB(i % columns, i / columns, colours.rgb((float) ((all[i] - least) / spread)));
    }
    return new ValueMap(picture, Words.number(least) + " to " + Words.number(largest));
  }
}
