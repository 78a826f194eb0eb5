package org.vae4j.viz;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A mosaic with title, axes and ticks: the form of every figure that shows decoded images. */
final class ImagePanel {
  private static final int TICK_LENGTH = 5;
  private static final int SPACE = 8;
  private static final int NARROWEST_TITLE = 560;
  static final int MOST_TICKS = 7;
  private static final Color SLIDER = Palette.colour(0);
  private static final int BAR_LENGTH = 256;
  private static final int BAR_HEIGHT = 12;

  private final Drawing drawing;
  private final Mosaic mosaic;
  private final int scale;
  private final Rectangle2D frame;
  private double bottom;

  /** A label at a place along an axis, in pixels from the panel's corner. */
  record Tick(String label, double position) {}

  /** The only panel of a drawing. */
  ImagePanel(Drawing drawing, Mosaic mosaic, Canvas canvas) {
    this(drawing, mosaic, mosaic.scale(canvas), 0);
  }

  /**
   * Puts a mosaic on a drawing, its left edge at 0.
   *
   * @param scale how many times larger each pixel becomes
   * @param top where its upper edge is
   */
  ImagePanel(Drawing drawing, Mosaic mosaic, int scale, int top) {
    this.drawing = drawing;
    this.mosaic = mosaic;
    this.scale = scale;
    this.frame =
        new Rectangle2D.Double(
            -1, top - 1, mosaic.width() * scale + 1, mosaic.height() * scale + 1);
    this.bottom = frame.getMaxY();
    drawing.image(mosaic.picture(), scale, 0, top);
    drawing.outline(frame, Drawing.INK);
  }

  /** The lower edge of the images and of the lines under them. */
  double bottom() {
    return bottom;
  }

  /** Writes a title and notes above the images. */
  void title(String title, String... notes) {
    List<TextLine> lines = new ArrayList<>();
    lines.add(new TextLine(title, TextStyle.TITLE));
    Arrays.stream(notes).forEach(note -> lines.add(new TextLine(note, TextStyle.NOTE)));
    above(lines);
  }

  /** Writes lines above the images, broken where they are wider than these. */
  void above(List<TextLine> lines) {
    double width = Math.max(NARROWEST_TITLE, frame.getWidth());
    double y = frame.getMinY() - SPACE;
    for (int i = lines.size() - 1; i >= 0; i--) {
      TextStyle style = lines.get(i).style();
      y = linesAbove(y, style, style.wrap(lines.get(i).text(), width));
      y -= style == TextStyle.LABEL ? SPACE : 2;
    }
  }

  private double linesAbove(double bottom, TextStyle style, List<String> lines) {
    double y = bottom;
    for (int i = lines.size() - 1; i >= 0; i--) {
      drawing.text(lines.get(i), style, Anchor.BOTTOM, frame.getCenterX(), y);
      y -= style.leading();
    }
    return y;
  }

  /** One tick at the middle of each column. */
  List<Tick> columnTicks(IntFunction<String> label) {
    return IntStream.range(0, mosaic.columns())
        .mapToObj(i -> new Tick(label.apply(i), mosaic.columnCentre(i) * scale))
        .toList();
  }

  /** One tick at the middle of each row. */
  List<Tick> rowTicks(IntFunction<String> label) {
    return IntStream.range(0, mosaic.rows())
        .mapToObj(i -> new Tick(label.apply(i), mosaic.rowCentre(i) * scale))
        .toList();
  }

  /** Ticks at round pixel numbers of a single image, at the middle of the pixel. */
  List<Tick> pixelTicks(int pixels) {
    int step = roundStep(pixels);
    List<Tick> ticks = new ArrayList<>();
    for (int pixel = 0; pixel < pixels; pixel += step) {
      ticks.add(new Tick(Integer.toString(pixel), (pixel + 0.5) * scale));
    }
    return ticks;
  }

  private static int roundStep(int pixels) {
    for (int power = 1; ; power *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        if (pixels <= digit * power * MOST_TICKS) {
          return digit * power;
        }
      }
    }
  }

  /** An axis with a name below the images. */
  void bottomAxis(String name, List<Tick> ticks) {
    double y = frame.getMaxY();
    double widest = widest(ticks);
    for (Tick tick : thinned(ticks, widest + SPACE)) {
      drawing.line(tick.position, y, tick.position, y + TICK_LENGTH);
      drawing.text(tick.label, TextStyle.TICK, Anchor.TOP, tick.position, y + TICK_LENGTH + 2);
    }
    double below = y + TICK_LENGTH + TextStyle.TICK.leading() + SPACE;
    drawing.text(name, TextStyle.LABEL, Anchor.TOP, frame.getCenterX(), below);
  }

  /** An axis with a name to the left of the images. */
  void leftAxis(String name, List<Tick> ticks) {
    double x = frame.getMinX();
    for (Tick tick : thinned(ticks, TextStyle.TICK.height())) {
      double y = frame.getMinY() + 1 + tick.position;
      drawing.line(x, y, x - TICK_LENGTH, y);
      drawing.text(tick.label, TextStyle.TICK, Anchor.RIGHT, x - TICK_LENGTH - 4, y);
    }
    double left = x - TICK_LENGTH - 4 - widest(ticks) - SPACE;
    drawing.verticalText(name, TextStyle.LABEL, Anchor.BOTTOM, left, frame.getCenterY());
  }

  /** Texts beside the rows, where there is nothing to measure. */
  void rowLabels(List<Tick> labels) {
    for (Tick label : labels) {
      double y = frame.getMinY() + 1 + label.position;
      drawing.text(label.label, TextStyle.LABEL, Anchor.RIGHT, frame.getMinX() - SPACE, y);
    }
  }

  /**
   * A line of texts under the columns, and under the lines before it.
   *
   * @param name what they are, to the left of them; may be empty
   */
  void columnLine(String name, List<Tick> texts) {
    bottom += SPACE / 2.0;
    for (Tick text : spaced(texts)) {
      drawing.text(text.label, TextStyle.TICK, Anchor.TOP, text.position, bottom);
    }
    if (!name.isEmpty()) {
      drawing.text(name, TextStyle.NOTE, Anchor.TOP_RIGHT, frame.getMinX() - SPACE, bottom);
    }
    bottom += TextStyle.TICK.height();
  }

  /** A line under the images, with a dot at the place of a value between its ends. */
  void slider(double from, double to, double value, double... ticks) {
    double left = frame.getMinX() + SPACE;
    double right = frame.getMaxX() - SPACE;
    double y = bottom + 2.0 * SPACE;
    drawing.line(left, y, right, y);
    double x = left + (value - from) / (to - from) * (right - left);
    drawing.fill(new Ellipse2D.Double(x - SPACE, y - SPACE, 2.0 * SPACE, 2.0 * SPACE), SLIDER);
    bottom = y + SPACE + 2;
    for (double tick : ticks) {
      double at = left + (tick - from) / (to - from) * (right - left);
      drawing.text(Words.number(tick), TextStyle.TICK, Anchor.TOP, at, bottom);
    }
    bottom += TextStyle.TICK.height();
  }

  /** A bar of all colours under the images, with labels at its ends and in its middle. */
  void colourBar(ColourMap colours, String name, String low, String middle, String high) {
    int left = (int) frame.getCenterX() - BAR_LENGTH / 2;
    int top = (int) Math.ceil(bottom) + 2 * SPACE;
    BufferedImage bar = new BufferedImage(BAR_LENGTH, BAR_HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < BAR_LENGTH * BAR_HEIGHT; i++) {
      int x = i % BAR_LENGTH;
      bar.setRGB(x, i / BAR_LENGTH, colours.rgb((x + 0.5f) / BAR_LENGTH));
    }
    drawing.image(bar, 1, left, top);
    drawing.text(name, TextStyle.NOTE, Anchor.RIGHT, left - SPACE, top + BAR_HEIGHT / 2.0);
    bottom = top + BAR_HEIGHT + 2;
    drawing.text(low, TextStyle.TICK, Anchor.TOP, left, bottom);
    drawing.text(middle, TextStyle.TICK, Anchor.TOP, left + BAR_LENGTH / 2.0, bottom);
    drawing.text(high, TextStyle.TICK, Anchor.TOP, left + BAR_LENGTH, bottom);
    bottom += TextStyle.TICK.height();
  }

  /** As many texts as there is room for: the ends first, then from left to right. */
  private static List<Tick> spaced(List<Tick> texts) {
    Tick last = texts.get(texts.size() - 1);
    List<Tick> spaced = new ArrayList<>();
    for (Tick text : texts.subList(0, texts.size() - 1)) {
      boolean fits = spaced.isEmpty() || areApart(spaced.get(spaced.size() - 1), text);
      if (fits && (spaced.isEmpty() || areApart(text, last))) {
        spaced.add(text);
      }
    }
    if (spaced.isEmpty() || areApart(spaced.get(spaced.size() - 1), last)) {
      spaced.add(last);
    }
    return spaced;
  }

  private static boolean areApart(Tick left, Tick right) {
    double halves = (TextStyle.TICK.width(left.label) + TextStyle.TICK.width(right.label)) / 2;
    return right.position - left.position >= halves + SPACE;
  }

  private static double widest(List<Tick> ticks) {
    return ticks.stream().mapToDouble(tick -> TextStyle.TICK.width(tick.label)).max().orElse(0);
  }

  /** Every k-th tick, for the smallest k that leaves each label the room that it needs. */
  private static List<Tick> thinned(List<Tick> ticks, double room) {
    if (ticks.size() < 2) {
      return ticks;
    }
    double spacing = ticks.get(1).position - ticks.get(0).position;
    int every = Math.max(1, (int) Math.ceil(room / spacing));
    return IntStream.range(0, ticks.size())
        .filter(i -> i % every == 0)
        .mapToObj(ticks::get)
        .toList();
  }
}
