package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vae4j.api.training.FigureFiles;

/**
 * Marks at any places of an endless white sheet, which is cut to what they need when it is
 * rendered: nothing can be clipped, and every picture has the same margin. Coordinates are pixels,
 * x to the right and y down.
 */
final class Drawing {
  static final Color INK = new Color(0x222222);
  static final int MARGIN = 18;
  private static final BasicStroke HAIRLINE = new BasicStroke(1);
  private static final int ARROW_HEAD = 8;
  private static final long MOST_PIXELS = 100_000_000;

  private final List<Mark> marks = new ArrayList<>();

  /** One thing on the sheet: where it is, and how to paint it; the text is empty for shapes. */
  record Mark(String text, Rectangle2D bounds, Consumer<Graphics2D> paint) {}

  List<Mark> marks() {
    return List.copyOf(marks);
  }

  void text(String text, TextStyle style, Anchor anchor, double x, double y) {
    double width = style.width(text);
    double left = x - anchor.across * width;
    double top = y - anchor.down * style.height();
    add(
        text,
        new Rectangle2D.Double(left, top, width, style.height()),
        g -> write(g, text, style, left, top));
  }

  /** Text that runs upwards, its anchor taken before it is turned. */
  void verticalText(String text, TextStyle style, Anchor anchor, double x, double y) {
    double width = style.width(text);
    double left = x - anchor.down * style.height();
    double bottom = y + anchor.across * width;
    add(
        text,
        new Rectangle2D.Double(left, bottom - width, style.height(), width),
        g -> {
          g.rotate(-Math.PI / 2, left, bottom);
          write(g, text, style, left, bottom);
        });
  }

  private static void write(Graphics2D g, String text, TextStyle style, double x, double top) {
    g.setFont(style.font());
    g.setColor(style.colour());
    g.drawString(text, (float) x, (float) (top + style.ascent()));
  }

  /** An image whose pixels become crisp squares. */
  void image(BufferedImage image, int scale, int x, int y) {
    int width = image.getWidth() * scale;
    int height = image.getHeight() * scale;
    add(
        "",
        new Rectangle2D.Double(x, y, width, height),
        g -> g.drawImage(image, x, y, width, height, null));
  }

  /** Whatever paints itself at the origin, such as a chart, with its corner at a place. */
  void picture(Rectangle2D bounds, Consumer<Graphics2D> painter) {
    add(
        "",
        bounds,
        g -> {
          g.translate(bounds.getX(), bounds.getY());
          painter.accept(g);
        });
  }

  void line(double x1, double y1, double x2, double y2) {
    outline(new Line2D.Double(x1, y1, x2, y2), INK);
  }

  void outline(Shape shape, Color colour) {
    Rectangle2D bounds = HAIRLINE.createStrokedShape(shape).getBounds2D();
    add(
        "",
        bounds,
        g -> {
          g.setColor(colour);
          g.draw(shape);
        });
  }

  void fill(Shape shape, Color colour) {
    add(
        "",
        shape.getBounds2D(),
        g -> {
          g.setColor(colour);
          g.fill(shape);
        });
  }

  /** A horizontal arrow to the right. */
  void arrow(double x1, double x2, double y) {
    line(x1, y, x2 - ARROW_HEAD, y);
    Path2D head = new Path2D.Double();
    head.moveTo(x2, y);
    head.lineTo(x2 - ARROW_HEAD, y - ARROW_HEAD / 2.0);
    head.lineTo(x2 - ARROW_HEAD, y + ARROW_HEAD / 2.0);
    head.closePath();
    fill(head, INK);
  }

  private void add(String text, Rectangle2D bounds, Consumer<Graphics2D> paint) {
    marks.add(new Mark(text, bounds, paint));
  }

  /** What the marks cover together. */
  Rectangle2D bounds() {
    return marks.stream().map(Mark::bounds).reduce(Rectangle2D::createUnion).orElseThrow();
  }

  /** What is cut out of the endless sheet: whole pixels, so that images stay on the pixel grid. */
  Rectangle sheet() {
    Rectangle sheet = bounds().getBounds();
    sheet.grow(MARGIN, MARGIN);
    return sheet;
  }

  BufferedImage render() {
    return render(1);
  }

  /**
   * Paints the drawing into a picture.
   *
   * @param scale how many pixels of the picture a pixel of the drawing is wide
   */
  BufferedImage render(double scale) {
    return render(sheet(), scale);
  }

  /** Paints a part of the endless sheet, which may be larger than the marks need. */
  BufferedImage render(Rectangle sheet, double scale) {
    int width = (int) Math.round(sheet.width * scale);
    int height = (int) Math.round(sheet.height * scale);
    if ((long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "canvas (%d×%d pixels) must be of at most %,d pixels; a smaller width or dpi makes it so"
              .formatted(width, height, MOST_PIXELS));
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.scale(scale, scale);
    paint(g, sheet);
    g.dispose();
    return picture;
  }

  /** Paints the sheet, its corner at the origin. */
  void paint(Graphics2D g) {
    paint(g, sheet());
  }

  private void paint(Graphics2D g, Rectangle sheet) {
    prepare(g);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.width, sheet.height);
    g.translate(-sheet.x, -sheet.y);
    marks.forEach(mark -> paint(mark, g));
  }

  private static void prepare(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.setStroke(HAIRLINE);
  }

  private static void paint(Mark mark, Graphics2D g) {
    Graphics2D own = (Graphics2D) g.create();
    mark.paint().accept(own);
    own.dispose();
  }

  /** Writes the drawing into a new file. */
  void save(FigureFiles files, String name, Canvas canvas) throws IOException {
    Path file = files.create(name, canvas.format().extension());
    switch (canvas.format()) {
      case PNG -> PngFile.write(render(canvas.scale()), canvas.dpi(), file);
      case SVG -> SvgFile.write(this, name, file);
    }
  }
}
