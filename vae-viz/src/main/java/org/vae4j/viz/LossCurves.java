package org.vae4j.viz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/**
 * The objective and its terms on training and validation images in each epoch; where it changes,
 * the learning rate and the weight of the divergence too.
 *
 * @param canvas what it is drawn on
 */
@Description("the objective and its terms per epoch, on training and validation images")
public record LossCurves(@Description("what it is drawn on") @Default("{}") Canvas canvas)
    implements ComponentConfig<Figure>, Figure {
  private static final double OBJECTIVE_HEIGHT = 0.5;
  private static final double TERMS_HEIGHT = 0.36;

  /** Checks that there is a canvas. */
  public LossCurves {
    Settings.check(LossCurves.class, canvas);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject.name(), subject.history()).save(files, "loss", canvas);
  }

  /**
   * The curves of a run that may be of any age.
   *
   * @param name the experiment's name
   * @param history its epochs, oldest first
   * @return an SVG document
   */
  public static String svg(String name, List<EpochMetrics> history) {
    return SvgFile.text(new LossCurves(Canvas.standard()).drawing(name, history), "loss");
  }

  Drawing drawing(String name, List<EpochMetrics> history) {
    List<LossSeries> objective = curves(history, LossValue::objective);
    ChartSheet sheet = new ChartSheet(canvas);
    List<LossSeries> schedules = schedules(history);
    sheet.title("Loss of " + name + " per epoch", constants(schedules));
    LossChart.addTo(sheet, "objective", objective, changing(schedules), height(OBJECTIVE_HEIGHT));
    terms(history).addTo(sheet, height(TERMS_HEIGHT));
    remarks(objective, history).forEach(sheet::remark);
    return sheet.drawing();
  }

  private static List<LossSeries> changing(List<LossSeries> schedules) {
    return schedules.stream().filter(schedule -> !schedule.isConstant()).toList();
  }

  /** What does not change, for a note. */
  private static String constants(List<LossSeries> schedules) {
    String values =
        schedules.stream()
            .filter(schedule -> schedule.isConstant() && !schedule.isEmpty())
            .map(schedule -> schedule.name() + " " + Words.number(schedule.values().get(0)))
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? "" : values + " throughout";
  }

  private int height(double ofWidth) {
    return (int) (canvas.width() * ofWidth);
  }

  private static List<String> remarks(List<LossSeries> objective, List<EpochMetrics> history) {
    List<String> remarks = new ArrayList<>();
    changing(schedules(history))
        .forEach(
            schedule ->
                remarks.add(
                    "The largest %s is %s."
                        .formatted(
                            schedule.name(), Words.number(schedule.finite().max().orElseThrow()))));
    objective.forEach(curve -> remarks.add(curve.remark()));
    remarks.addAll(LossChart.remarksOnExplosions(named(objective)));
    remarks.addAll(terms(history).remarks());
    remarks.removeIf(String::isEmpty);
    return remarks;
  }

  private static List<LossSeries> named(List<LossSeries> objective) {
    return objective.stream().map(curve -> curve.named("objective, " + curve.name())).toList();
  }

  private static TermCharts terms(List<EpochMetrics> history) {
    List<String> measures =
        history.stream()
            .flatMap(epoch -> epoch.validation().measures().keySet().stream())
            .distinct()
            .toList();
    return new TermCharts(value -> curves(history, value), measures);
  }

  static List<LossSeries> curves(List<EpochMetrics> history, ToDoubleFunction<LossValue> value) {
    return List.of(
        LossSeries.of("training", history, epoch -> value.applyAsDouble(epoch.training())),
        LossSeries.of("validation", history, epoch -> value.applyAsDouble(epoch.validation())));
  }

  /** What changes over a training beside its losses. */
  private static List<LossSeries> schedules(List<EpochMetrics> history) {
    return List.of(
        LossSeries.of("learning rate", history, EpochMetrics::learningRate),
        LossSeries.of("divergence weight", history, EpochMetrics::divergenceWeight));
  }
}
