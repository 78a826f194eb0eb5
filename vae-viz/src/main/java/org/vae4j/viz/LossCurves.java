package org.vae4j.viz;

import java.io.IOException;
import java.util.List;
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
    int height = (int) (canvas.width() * HEIGHT_OF_WIDTH);
    ChartSheet sheet = new ChartSheet(canvas);
    sheet.title("Loss of " + name + " per epoch", "");
    if (curves.stream().allMatch(LossSeries::isEmpty)) {
      sheet.empty(
          history.isEmpty() ? "No epoch has been trained." : "No epoch had a finite loss.", height);
    } else {
      sheet.chart(LossChart.chart(curves, canvas.width(), height), height);
    }
    curves.stream().map(LossSeries::remark).filter(s -> !s.isEmpty()).forEach(sheet::remark);
    return sheet.drawing();
  }

  static List<LossSeries> curves(List<EpochMetrics> history) {
    return List.of(
        LossSeries.of("training", history, epoch -> epoch.training().objective()),
        LossSeries.of("validation", history, epoch -> epoch.validation().objective()));
  }
}
