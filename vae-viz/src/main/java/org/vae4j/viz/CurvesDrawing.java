package org.vae4j.viz;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;

/** Curves over epochs, with a title above and remarks below. */
final class CurvesDrawing {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 520;
  private static final int SPACE = 8;
  private static final Color EMPTY = new Color(0xB4BDC9);

  private CurvesDrawing() {}

  /**
   * Draws curves.
   *
   * @param title what the drawing is called
   * @param measure what the curves show
   * @param curves at least one, which may be empty
   * @param remarks what is to be said of them
   */
  static Drawing of(String title, String measure, List<LossSeries> curves, List<String> remarks) {
    int height = HEIGHT + LossChart.heightOfLegend(curves);
    Drawing drawing = new Drawing();
    linesAbove(drawing, TextStyle.TITLE.wrap(title, WIDTH));
    if (curves.stream().allMatch(LossSeries::isEmpty)) {
      drawEmpty(drawing, height, curves.stream().allMatch(curve -> curve.epochs().isEmpty()));
    } else {
      drawing.image(LossChart.of(measure, curves, WIDTH, height), 1, 0, 0);
    }
    linesBelow(drawing, height + SPACE, remarks);
    return drawing;
  }

  private static void drawEmpty(Drawing drawing, int height, boolean untrained) {
    drawing.outline(new Rectangle(WIDTH, height), EMPTY);
    String text = untrained ? "No epoch has been trained." : "No epoch had a finite loss.";
    drawing.text(text, TextStyle.TITLE, Anchor.CENTRE, WIDTH / 2.0, height / 2.0);
  }

  private static void linesAbove(Drawing drawing, List<String> lines) {
    double y = -SPACE - TextStyle.TITLE.leading() * (lines.size() - 1);
    for (String line : lines) {
      drawing.text(line, TextStyle.TITLE, Anchor.BOTTOM, WIDTH / 2.0, y);
      y += TextStyle.TITLE.leading();
    }
  }

  private static void linesBelow(Drawing drawing, double top, List<String> remarks) {
    double y = top;
    for (String remark : remarks) {
      for (String line : TextStyle.NOTE.wrap(remark, WIDTH)) {
        drawing.text(line, TextStyle.NOTE, Anchor.TOP, WIDTH / 2.0, y);
        y += TextStyle.NOTE.leading();
      }
    }
  }
}
