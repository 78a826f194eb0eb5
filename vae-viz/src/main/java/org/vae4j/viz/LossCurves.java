package org.vae4j.viz;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.List;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.Figure;
import org.vae4j.api.FigureFiles;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;

/** The objective on training and validation images in each epoch. */
@Description("the objective per epoch, on training and validation images")
public record LossCurves() implements ComponentConfig<Figure>, Figure {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 520;
  private static final int SPACE = 8;

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject.name(), subject.history()).save(files, "loss");
  }

  static Drawing drawing(String name, List<EpochMetrics> history) {
    List<LossSeries> curves = curves(history);
    Drawing drawing = new Drawing();
    linesAbove(drawing, TextStyle.TITLE.wrap("Loss of " + name + " per epoch", WIDTH));
    if (curves.stream().allMatch(LossSeries::isEmpty)) {
      drawEmpty(drawing, history.isEmpty());
    } else {
      drawing.image(LossChart.of(curves, WIDTH, HEIGHT), 1, 0, 0);
    }
    linesBelow(drawing, curves.stream().map(LossSeries::remark).filter(s -> !s.isEmpty()).toList());
    return drawing;
  }

  static List<LossSeries> curves(List<EpochMetrics> history) {
    return List.of(
        LossSeries.of("training", history, epoch -> epoch.training().objective()),
        LossSeries.of("validation", history, epoch -> epoch.validation().objective()));
  }

  private static void drawEmpty(Drawing drawing, boolean untrained) {
    drawing.outline(new Rectangle(WIDTH, HEIGHT), new Color(0xB4BDC9));
    String text = untrained ? "No epoch has been trained." : "No epoch had a finite loss.";
    drawing.text(text, TextStyle.TITLE, Anchor.CENTRE, WIDTH / 2.0, HEIGHT / 2.0);
  }

  private static void linesAbove(Drawing drawing, List<String> lines) {
    double y = -SPACE - TextStyle.TITLE.leading() * (lines.size() - 1);
    for (String line : lines) {
      drawing.text(line, TextStyle.TITLE, Anchor.BOTTOM, WIDTH / 2.0, y);
      y += TextStyle.TITLE.leading();
    }
  }

  private static void linesBelow(Drawing drawing, List<String> remarks) {
    double y = HEIGHT + SPACE;
    for (String remark : remarks) {
      for (String line : TextStyle.NOTE.wrap(remark, WIDTH)) {
        drawing.text(line, TextStyle.NOTE, Anchor.TOP, WIDTH / 2.0, y);
        y += TextStyle.NOTE.leading();
      }
    }
  }
}
