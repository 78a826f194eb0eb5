package org.vae4j.viz;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.vae4j.api.model.LatentMoments;

/**
 * A row for each latent dimension: on the left its divergence as a bar, on the right where its
 * codes lie, from y = 0 downwards.
 */
final class MomentsTable {
  private static final Color ACTIVE = Palette.colour(0);
  private static final Color INACTIVE = new Color(0x9AA3AE);
  private static final Color GUIDE = new Color(0xDDDDDD);
  private static final int ROW = 26;
  private static final int BAR = 14;
  private static final int SPREAD = 8;
  private static final int DOT = 8;
  private static final int CAP = 5;
  private static final int SAMPLE = 30;
  private static final int SPACE = 8;
  private static final int NARROWEST = 560;
  private static final int NAMES = 60;
  private static final int VALUES = 130;
  private static final int TICK_SPACING = 60;
  private static final double MARGIN = 1.05;

  private final Drawing drawing;
  private final List<LatentMoments> rows;
  private final int width;
  private final double height;
  private final Scale divergence;
  private final Scale codes;

  /** From values to pixels. */
  private record Scale(double from, double to, double left, double right) {
    double at(double value) {
      return left + (value - from) / (to - from) * (right - left);
    }
  }

  MomentsTable(Drawing drawing, List<LatentMoments> rows, int wantedWidth) {
    this.width = Math.max(NARROWEST, wantedWidth);
    this.drawing = drawing;
    this.rows = rows;
    this.height = rows.size() * ROW + SPACE;
    double middle = (width + NAMES) / 2.0;
    this.divergence =
        new Scale(
            0, largest(rows.stream().mapToDouble(LatentMoments::kl), 1e-3), NAMES, middle - VALUES);
    double reach =
        largest(
            rows.stream()
                .mapToDouble(
                    m -> MARGIN * (Math.abs(m.mean()) + Math.max(m.spread(), m.deviation()))),
            1);
    this.codes = new Scale(-reach, reach, middle, width);
  }

  private static double largest(DoubleStream values, double atLeast) {
    return values.filter(Double::isFinite).reduce(atLeast, Math::max);
  }

  void draw() {
    axis(divergence, "KL divergence from the prior (nats)");
    axis(codes, "code");
    for (int i = 0; i < rows.size(); i++) {
      double y = SPACE / 2.0 + (i + 0.5) * ROW;
      String name = Words.axis(rows.get(i).dimension());
      drawing.text(name, TextStyle.LABEL, Anchor.RIGHT, NAMES - SPACE, y);
      bar(rows.get(i), y);
      interval(rows.get(i), y);
    }
    key(height + 2 * TextStyle.LABEL.leading() + 3 * SPACE);
  }

  /** What the marks of the right column mean; in several lines where one is too short. */
  private void key(double top) {
    double y = top;
    double x = NAMES;
    for (Key key : Key.values()) {
      double right = x + SAMPLE + SPACE + TextStyle.TICK.width(key.words);
      if (right > width && x > NAMES) {
        y += TextStyle.TICK.leading();
        right -= x - NAMES;
        x = NAMES;
      }
      switch (key) {
        case MEAN -> dot(x + SAMPLE / 2.0, y);
        case SPREAD -> spread(x, x + SAMPLE, y, ACTIVE);
        case DEVIATION -> whisker(x, x + SAMPLE, y);
      }
      drawing.text(key.words, TextStyle.TICK, Anchor.LEFT, x + SAMPLE + SPACE, y);
      x = right + 3 * SPACE;
    }
  }

  private enum Key {
    MEAN("mean over the images"),
    SPREAD("how far images lie apart (one standard deviation)"),
    DEVIATION("how wide the posterior of an image is");

    private final String words;

    Key(String words) {
      this.words = words;
    }
  }

  private void axis(Scale scale, String name) {
    int ticks = Math.max(2, (int) (scale.right - scale.left) / TICK_SPACING);
    for (double tick : Ticks.between(scale.from, scale.to, ticks)) {
      double x = scale.at(tick);
      drawing.outline(new Line2D.Double(x, 0, x, height), GUIDE);
      drawing.text(Words.number(tick), TextStyle.TICK, Anchor.TOP, x, height + 2);
    }
    drawing.line(scale.left, height, scale.right, height);
    double below = height + 2 + TextStyle.TICK.leading() + 2;
    drawing.text(name, TextStyle.LABEL, Anchor.TOP, (scale.left + scale.right) / 2, below);
  }

  private void bar(LatentMoments row, double y) {
    double end = Double.isFinite(row.kl()) ? divergence.at(row.kl()) : NAMES;
    drawing.fill(
        new Rectangle2D.Double(NAMES, y - BAR / 2.0, Math.max(1, end - NAMES), BAR), colour(row));
    String value = Words.number(row.kl()) + (row.isActive() ? "" : ", not in use");
    drawing.text(value, TextStyle.TICK, Anchor.LEFT, end + SPACE, y);
  }

  private void interval(LatentMoments row, double y) {
    double reach = row.spread() + row.deviation();
    if (!Double.isFinite(row.mean() + reach)) {
      drawing.text("not a finite number", TextStyle.NOTE, Anchor.CENTRE, codes.at(0), y);
      return;
    }
    spread(
        codes.at(row.mean() - row.spread()), codes.at(row.mean() + row.spread()), y, colour(row));
    whisker(codes.at(row.mean() - row.deviation()), codes.at(row.mean() + row.deviation()), y);
    dot(codes.at(row.mean()), y);
  }

  private void dot(double x, double y) {
    drawing.fill(new Ellipse2D.Double(x - DOT / 2.0, y - DOT / 2.0, DOT, DOT), Drawing.INK);
  }

  private void spread(double left, double right, double y, Color colour) {
    drawing.fill(new Rectangle2D.Double(left, y - SPREAD / 2.0, right - left, SPREAD), colour);
  }

  private void whisker(double left, double right, double y) {
    drawing.line(left, y, right, y);
    drawing.line(left, y - CAP, left, y + CAP);
    drawing.line(right, y - CAP, right, y + CAP);
  }

  private static Color colour(LatentMoments row) {
    return row.isActive() ? ACTIVE : INACTIVE;
  }
}
