package org.vae4j.viz;

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
  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject.name(), subject.history()).save(files, "loss");
  }

  static Drawing drawing(String name, List<EpochMetrics> history) {
    List<LossSeries> curves = curves(history);
    List<String> remarks =
        curves.stream().map(LossSeries::remark).filter(remark -> !remark.isEmpty()).toList();
    return CurvesDrawing.of("Loss of " + name + " per epoch", "objective", curves, remarks);
  }

  static List<LossSeries> curves(List<EpochMetrics> history) {
    return List.of(
        LossSeries.of("training", history, epoch -> epoch.training().objective()),
        LossSeries.of("validation", history, epoch -> epoch.validation().objective()));
  }
}
