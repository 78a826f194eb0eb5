package org.vae4j.viz;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.training.FigureSubject;

/**
 * What images are drawn as whose values have names, such as rows of a table: names and numbers, a
 * column for each image, in the units of the data.
 */
final class ValueSheet {
  private static final Color GUIDE = new Color(0xD5DAE0);
  private static final int SPACE = 10;
  private static final int MOST_VALUES = 60;
  private static final int MAP = 160;

  private final Drawing drawing = new Drawing();
  private final List<String> names;
  private final int hidden;
  private final int width;
  private final double nameWidth;
  private double bottom;

  ValueSheet(FigureSubject subject, Canvas canvas) {
    this(subject.dataset().valueNames(), canvas);
  }

  ValueSheet(List<String> all, Canvas canvas) {
    this.names = all.subList(0, Math.min(all.size(), MOST_VALUES));
    this.hidden = all.size() - names.size();
    this.width = canvas.width();
    this.nameWidth = ValueColumn.widest(names);
  }

  /** Whether the data is of this kind. */
  static boolean suits(FigureSubject subject) {
    return !subject.dataset().valueNames().isEmpty();
  }

  /** Writes a title and notes above everything; notes may be empty. */
  void title(String title, String... notes) {
    lines(TextStyle.TITLE, title);
    for (String note : notes) {
      lines(TextStyle.NOTE, note);
    }
    if (hidden > 0) {
      lines(TextStyle.NOTE, "%s more are not shown".formatted(Words.count(hidden, "value")));
    }
    bottom += SPACE;
  }

  private void lines(TextStyle style, String text) {
    if (!text.isEmpty()) {
      for (String line : style.wrap(text, width)) {
        drawing.text(line, style, Anchor.TOP_LEFT, 0, bottom);
        bottom += style.leading();
      }
    }
  }

  /** Writes what the columns below are. */
  void heading(String heading) {
    bottom += SPACE;
    lines(TextStyle.LABEL, heading);
  }

  /**
   * Adds columns, in several tables below each other where one would be too wide.
   *
   * @param heads what the lines over the columns are, such as {@code class}
   * @param columns the columns
   */
  void add(List<String> heads, List<ValueColumn> columns) {
    addPairs(heads, columns.stream().map(List::of).toList());
  }

  /** The same for columns that belong together, which stay side by side. */
  void addPairs(List<String> heads, List<List<ValueColumn>> pairs) {
    double left = Math.max(nameWidth, ValueColumn.widest(heads));
    List<ValueColumn> some = new ArrayList<>();
    double right = left;
    for (List<ValueColumn> pair : pairs) {
      double wide = pair.stream().mapToDouble(column -> column.width() + 2 * SPACE).sum();
      if (!some.isEmpty() && right + wide > width) {
        table(heads, some, left);
        some.clear();
        right = left;
      }
      some.addAll(pair);
      right += wide;
    }
    table(heads, some, left);
  }

  private void table(List<String> heads, List<ValueColumn> columns, double left) {
    double top = bottom;
    texts(heads, names, Anchor.TOP_LEFT, 0, TextStyle.NOTE);
    double right = left;
    for (ValueColumn column : columns) {
      right += column.width() + 2 * SPACE;
      List<String> values = column.values().subList(0, names.size());
      texts(column.head(), values, Anchor.TOP_RIGHT, right, TextStyle.TICK);
    }
    double line = top + heads.size() * TextStyle.TICK.leading() + SPACE / 4.0;
    drawing.outline(new Line2D.Double(0, line, right, line), GUIDE);
    bottom = top + (heads.size() + names.size()) * TextStyle.TICK.leading() + 3 * SPACE;
  }

  private void texts(
      List<String> heads, List<String> values, Anchor anchor, double x, TextStyle headStyle) {
    double y = bottom;
    for (String head : heads) {
      drawing.text(head, headStyle, anchor, x, y);
      y += TextStyle.TICK.leading();
    }
    y += SPACE / 2.0;
    for (String value : values) {
      drawing.text(value, TextStyle.TICK, anchor, x, y);
      y += TextStyle.TICK.leading();
    }
  }

  /**
   * Adds a map of each value over a plane, side by side, in colours from its least to its largest.
   *
   * @param points the values at the points of the plane, row by row from the top
   * @param columns points in a row
   * @param colours from the least to the largest
   */
  void maps(List<float[]> points, int columns, ColourMap colours) {
    int scale = Math.max(1, MAP / columns);
    int side = columns * scale;
    int perRow = Math.max(1, width / (side + 2 * SPACE));
    double lines = TextStyle.TICK.leading() * 2;
    for (int v = 0; v < names.size(); v++) {
      int x = v % perRow * (side + 2 * SPACE);
      int row = v / perRow;
      int y = (int) Math.ceil(bottom + row * (side + lines + 2 * SPACE));
      ValueMap map = ValueMap.of(points, v, columns, colours);
      drawing.text(cut(names.get(v), side), TextStyle.TICK, Anchor.TOP_LEFT, x, y);
      drawing.text(map.range(), TextStyle.NOTE, Anchor.TOP_LEFT, x, y + TextStyle.TICK.leading());
      int top = y + (int) Math.ceil(lines);
      drawing.image(map.picture(), scale, x, top);
      drawing.outline(new Rectangle(x, top, side, side), GUIDE);
    }
  }

  private static String cut(String name, double width) {
    List<String> lines = TextStyle.TICK.wrap(name, width - TextStyle.TICK.width("…"));
    return lines.size() == 1 ? name : lines.get(0) + "…";
  }

  Drawing drawing() {
    return drawing;
  }
}
