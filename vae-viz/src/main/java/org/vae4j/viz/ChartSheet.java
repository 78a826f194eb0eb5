package org.vae4j.viz;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts below each other, with a title above them and remarks below: the form of all charts. */
final class ChartSheet {
  private static final Color EMPTY_EDGE = new Color(0xB4BDC9);
  private static final int SPACE = 8;

  private final Drawing drawing = new Drawing();
  private final int width;
  private double bottom;

  ChartSheet(Canvas canvas) {
    this.width = canvas.width();
  }

  int width() {
    return width;
  }

  Drawing drawing() {
    return drawing;
  }

  /** Writes a title and a note above everything; the note may be empty. */
  void title(String title, String note) {
    double y = linesAbove(-SPACE, TextStyle.NOTE, note);
    linesAbove(y, TextStyle.TITLE, title);
  }

  private double linesAbove(double bottom, TextStyle style, String text) {
    if (text.isEmpty()) {
      return bottom;
    }
    List<String> lines = style.wrap(text, width);
    double y = bottom;
    for (int i = lines.size() - 1; i >= 0; i--) {
      drawing.text(lines.get(i), style, Anchor.BOTTOM, width / 2.0, y);
      y -= style.leading();
    }
    return y;
  }

  /** Adds a chart at the bottom. */
  void chart(Chart<?, ?> chart, int height) {
    charts(List.of(chart), height);
  }

  /** Adds charts side by side at the bottom. */
  void charts(List<? extends Chart<?, ?>> charts, int height) {
    int each = width / charts.size();
    for (int i = 0; i < charts.size(); i++) {
      Chart<?, ?> chart = charts.get(i);
      Rectangle area = new Rectangle(i * each, area(height).y, each, height);
      drawing.picture(area, g -> chart.paint(g, each, height));
    }
    bottom += height;
  }

  /** Adds a text where there is nothing for a chart to show. */
  void empty(String text, int height) {
    Rectangle area = area(height);
    drawing.outline(area, EMPTY_EDGE);
    drawing.text(text, TextStyle.TITLE, Anchor.CENTRE, area.getCenterX(), area.getCenterY());
    bottom += height;
  }

  private Rectangle area(int height) {
    return new Rectangle(0, (int) Math.ceil(bottom), width, height);
  }

  /** Writes a remark at the bottom. */
  void remark(String remark) {
    bottom += SPACE;
    for (String line : TextStyle.NOTE.wrap(remark, width)) {
      drawing.text(line, TextStyle.NOTE, Anchor.TOP, width / 2.0, bottom);
      bottom += TextStyle.NOTE.leading();
    }
  }
}
