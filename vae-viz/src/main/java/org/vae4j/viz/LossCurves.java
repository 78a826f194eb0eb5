package org.vae4j.viz;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.Figure;
import org.vae4j.api.FigureFiles;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;

/**
 * The objective on training and validation images in each epoch.
 *
 * @param canvas what it is drawn on
 */
@Description("the objective per epoch, on training and validation images")
public record LossCurves(@Description("what it is drawn on") @Default("{}") Canvas canvas)
    implements ComponentConfig<Figure>, Figure {
  private static final double HEIGHT_OF_WIDTH = 0.58;
  private static final int SPACE = 8;

  /** Checks that there is a canvas. */
  public LossCurves {
    Settings.check(LossCurves.class, canvas);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject.name(), subject.history()).save(files, "loss", canvas);
  }

  Drawing drawing(String name, List<EpochMetrics> history) {
    List<LossSeries> curves = curves(history);
    Drawing drawing = new Drawing();
    linesAbove(drawing, TextStyle.TITLE.wrap("Loss of " + name + " per epoch", canvas.width()));
    if (curves.stream().allMatch(LossSeries::isEmpty)) {
      drawEmpty(drawing, history.isEmpty());
    } else {
      Rectangle area = new Rectangle(canvas.width(), height());
      XYChart chart = LossChart.chart(curves, area.width, area.height);
      drawing.picture(area, g -> chart.paint(g, area.width, area.height));
    }
    linesBelow(drawing, curves.stream().map(LossSeries::remark).filter(s -> !s.isEmpty()).toList());
    return drawing;
  }

  static List<LossSeries> curves(List<EpochMetrics> history) {
    return List.of(
        LossSeries.of("training", history, epoch -> epoch.training().objective()),
        LossSeries.of("validation", history, epoch -> epoch.validation().objective()));
  }

  private int height() {
    return (int) (canvas.width() * HEIGHT_OF_WIDTH);
  }

  private void drawEmpty(Drawing drawing, boolean untrained) {
    drawing.outline(new Rectangle(canvas.width(), height()), new Color(0xB4BDC9));
    String text = untrained ? "No epoch has been trained." : "No epoch had a finite loss.";
    drawing.text(text, TextStyle.TITLE, Anchor.CENTRE, canvas.width() / 2.0, height() / 2.0);
  }

  private void linesAbove(Drawing drawing, List<String> lines) {
    double y = -SPACE - TextStyle.TITLE.leading() * (lines.size() - 1);
    for (String line : lines) {
      drawing.text(line, TextStyle.TITLE, Anchor.BOTTOM, canvas.width() / 2.0, y);
      y += TextStyle.TITLE.leading();
    }
  }

  private void linesBelow(Drawing drawing, List<String> remarks) {
    double y = height() + SPACE;
    for (String remark : remarks) {
      for (String line : TextStyle.NOTE.wrap(remark, canvas.width())) {
        drawing.text(line, TextStyle.NOTE, Anchor.TOP, canvas.width() / 2.0, y);
        y += TextStyle.NOTE.leading();
      }
    }
  }
}
