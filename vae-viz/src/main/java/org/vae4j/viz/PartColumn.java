package org.vae4j.viz;

import java.awt.Color;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.model.LayerSummary;

/**
 * One part of the model as a column: its role, a box for each layer, and the sum. A deep part has
 * several stacks of boxes side by side, to be read down each.
 */
final class PartColumn {
  static final int HEADER = 34;
  private static final Color HEADER_FILL = new Color(0x3B4A5C);
  private static final Color BOX_FILL = new Color(0xF3F5F8);
  private static final Color BOX_EDGE = new Color(0xB4BDC9);
  private static final int WIDEST_TEXT = 230;
  private static final int NARROWEST_TEXT = 120;
  private static final int PADDING = 10;
  private static final int GAP = 7;
  private static final int CORNER = 8;
  private static final int HIGHEST_STACK = 12;

  private final String role;
  private final List<List<TextLine>> boxes;
  private final long parameters;

  PartColumn(String role, List<LayerSummary> layers) {
    this.role = role;
    this.boxes = layers.stream().map(PartColumn::lines).toList();
    this.parameters = layers.stream().mapToLong(LayerSummary::parameterCount).sum();
  }

  long parameters() {
    return parameters;
  }

  double width() {
    return stacks() * (boxWidth() + GAP) - GAP;
  }

  private int stacks() {
    return Math.max(1, (boxes.size() + HIGHEST_STACK - 1) / HIGHEST_STACK);
  }

  private double boxWidth() {
    double widest =
        Stream.concat(
                boxes.stream().flatMap(List::stream),
                Stream.of(new TextLine(role, TextStyle.ON_DARK), sum()))
            .mapToDouble(TextLine::width)
            .max()
            .orElseThrow();
    return Math.ceil(Math.max(NARROWEST_TEXT, widest)) + 2 * PADDING;
  }

  /** Draws the column from y = 0 downwards. */
  void draw(Drawing drawing, double x) {
    drawing.fill(rounded(x, 0, width(), HEADER), HEADER_FILL);
    drawing.text(role, TextStyle.ON_DARK, Anchor.CENTRE, x + width() / 2, HEADER / 2.0);
    int perStack = (boxes.size() + stacks() - 1) / stacks();
    double bottom = HEADER + GAP;
    for (int i = 0; i < stacks(); i++) {
      int end = Math.min((i + 1) * perStack, boxes.size());
      List<List<TextLine>> stack = boxes.subList(Math.min(i * perStack, end), end);
      bottom = Math.max(bottom, drawStack(drawing, stack, x + i * (boxWidth() + GAP)));
    }
    drawing.text(sum().text(), sum().style(), Anchor.TOP, x + width() / 2, bottom);
  }

  private double drawStack(Drawing drawing, List<List<TextLine>> stack, double x) {
    double y = HEADER + GAP;
    for (List<TextLine> box : stack) {
      y = drawBox(drawing, box, x, y) + GAP;
    }
    return y;
  }

  private double drawBox(Drawing drawing, List<TextLine> lines, double x, double top) {
    double height = lines.stream().mapToDouble(line -> line.style().leading()).sum() + PADDING;
    drawing.fill(rounded(x, top, boxWidth(), height), BOX_FILL);
    drawing.outline(rounded(x, top, boxWidth(), height), BOX_EDGE);
    double y = top + PADDING / 2.0;
    for (TextLine line : lines) {
      drawing.text(line.text(), line.style(), Anchor.TOP_LEFT, x + PADDING, y);
      y += line.style().leading();
    }
    return top + height;
  }

  private static RoundRectangle2D rounded(double x, double y, double width, double height) {
    return new RoundRectangle2D.Double(x, y, width, height, CORNER, CORNER);
  }

  private TextLine sum() {
    String count = parameters == 0 ? "no parameters" : Words.count(parameters, "parameter");
    return new TextLine(count, TextStyle.LABEL);
  }

  private static List<TextLine> lines(LayerSummary layer) {
    List<TextLine> lines = new ArrayList<>();
    wrap(lines, layer.name(), TextStyle.LABEL);
    wrap(lines, layer.type(), TextStyle.TICK);
    if (!layer.outputShape().isBlank()) {
      wrap(lines, "→ " + layer.outputShape(), TextStyle.TICK);
    }
    if (layer.parameterCount() > 0) {
      wrap(lines, Words.count(layer.parameterCount(), "parameter"), TextStyle.NOTE);
    }
    return lines;
  }

  private static void wrap(List<TextLine> lines, String text, TextStyle style) {
    if (!text.isBlank()) {
      style.wrap(text, WIDEST_TEXT).forEach(line -> lines.add(new TextLine(line, style)));
    }
  }
}
