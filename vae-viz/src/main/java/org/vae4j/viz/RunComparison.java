package org.vae4j.viz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

/** The curves of several runs in one picture. */
public final class RunComparison {
  private static final String MEASURE = "nats/image";
  private static final String TITLE = "Validation negative ELBO per epoch, and its terms";
  private static final int HEIGHT = 520;
  private static final int TERMS_HEIGHT = 400;

  private RunComparison() {}

  /**
   * Draws the validation negative ELBO of each run over its epochs, and below it the reconstruction
   * and the divergence: at weight 1 and in nats per image, whatever the run has optimised.
   *
   * @param runs the epochs of each run by its name; at least one run, which may have no epoch
   * @return a PNG file
   */
  public static byte[] png(Map<String, List<EpochMetrics>> runs) {
    return Png.of(drawing(runs).render());
  }

  /**
   * Draws the same as an SVG document.
   *
   * @param runs the epochs of each run by its name; at least one run, which may have no epoch
   * @return an SVG document
   */
  public static String svg(Map<String, List<EpochMetrics>> runs) {
    return SvgFile.text(drawing(runs), "comparison");
  }

  static Drawing drawing(Map<String, List<EpochMetrics>> runs) {
    List<LossSeries> curves = curves(runs, LossValue::negativeElbo);
    TermCharts terms = new TermCharts(value -> curves(runs, value), List.of());
    ChartSheet sheet = new ChartSheet(Canvas.standard());
    sheet.title(TITLE, "");
    LossChart.addTo(sheet, MEASURE, curves, List.of(), HEIGHT + LossChart.heightOfLegend(curves));
    terms.addTo(sheet, TERMS_HEIGHT);
    remarks(curves).forEach(sheet::remark);
    LossChart.remarksOnExplosions(curves).forEach(sheet::remark);
    terms.remarks().forEach(sheet::remark);
    return sheet.drawing();
  }

  static List<LossSeries> curves(
      Map<String, List<EpochMetrics>> runs, ToDoubleFunction<LossValue> value) {
    return runs.entrySet().stream()
        .map(
            run ->
                LossSeries.of(
                    run.getKey(), run.getValue(), epoch -> value.applyAsDouble(epoch.validation())))
        .toList();
  }

  private static List<String> remarks(List<LossSeries> curves) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      LossSeries curve = curves.get(i);
      if (curve.epochs().isEmpty()) {
        remarks.add("Not shown: %s, which has no epoch".formatted(curve.name()));
      } else {
        curves.subList(i + 1, curves.size()).stream()
            .filter(curve::isBeginningOf)
            .findFirst()
            .ifPresent(
                later ->
                    remarks.add(
                        "Hidden: %s, whose values are those of %s"
                            .formatted(curve.name(), later.name())));
        remarks.add(curve.remark());
      }
    }
    remarks.removeIf(String::isEmpty);
    return remarks;
  }
}
