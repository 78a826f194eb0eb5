package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** What can be asked of a picture. */
final class Pictures {
  private static final int WHITE = Color.WHITE.getRGB();

  private Pictures() {}

  /** Grey of matplotlib's bone at a value, 0xRRGGBB. */
  static int bone(double value) {
    return ColourMap.BONE.rgb((float) value);
  }

  /** The colour at a place of the drawing, in its own coordinates, 0xRRGGBB. */
  static int colourAt(Drawing drawing, int x, int y) {
    int left = (int) Math.floor(drawing.bounds().getMinX()) - Drawing.MARGIN;
    int top = (int) Math.floor(drawing.bounds().getMinY()) - Drawing.MARGIN;
    return drawing.render().getRGB(x - left, y - top) & 0xFFFFFF;
  }

  static List<String> texts(Drawing drawing) {
    return drawing.marks().stream().map(Drawing.Mark::text).filter(t -> !t.isEmpty()).toList();
  }

  static Rectangle2D placeOf(Drawing drawing, String text) {
    return drawing.marks().stream()
        .filter(mark -> mark.text().equals(text))
        .findFirst()
        .orElseThrow()
        .bounds();
  }

  /** Holds that all ink is inside the margin, and that no text lies on another. */
  static void assertLegible(Drawing drawing) {
    assertMarginIsWhite(drawing.render());
    List<Drawing.Mark> texts =
        drawing.marks().stream().filter(mark -> !mark.text().isEmpty()).toList();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(overlap(texts.get(i).bounds(), texts.get(j).bounds()))
            .as("'%s' lies on '%s'", texts.get(i).text(), texts.get(j).text())
            .isFalse();
      }
    }
  }

  private static boolean overlap(Rectangle2D a, Rectangle2D b) {
    Rectangle2D common = a.createIntersection(b);
    return common.getWidth() > 0.01 && common.getHeight() > 0.01;
  }

  private static void assertMarginIsWhite(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    // Letters may reach a hair beyond their measured width: two pixels of the margin are theirs.
    int margin = Drawing.MARGIN - 2;
    int ink =
        (int)
            IntStream.range(0, width * height)
                .filter(
                    i -> {
                      int x = i % width;
                      int y = i / width;
                      return x < margin
                          || y < margin
                          || x >= width - margin
                          || y >= height - margin;
                    })
                .filter(i -> picture.getRGB(i % width, i / width) != WHITE)
                .count();
    assertThat(ink).as("pixels of ink in the margin").isZero();
  }
}
