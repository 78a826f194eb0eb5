package org.vae4j.viz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.vae4j.api.LossValue;

/**
 * The terms of the loss at weight 1, side by side, without values that explosions made too large
 * for the rest. Colours are those of the chart above, and so is the legend.
 *
 * @param curvesOf the curves of a value of the loss
 */
record TermCharts(Function<ToDoubleFunction<LossValue>, List<LossSeries>> curvesOf) {

  private record Term(String name, ToDoubleFunction<LossValue> value) {}

  private static final List<Term> TERMS =
      List.of(
          new Term("reconstruction", LossValue::reconstruction),
          new Term("divergence", LossValue::divergence));

  /** Adds a chart for each term that has something to show. */
  void addTo(ChartSheet sheet, int height) {
    List<XYChart> charts = new ArrayList<>();
    for (Term term : TERMS) {
      List<LossSeries> curves =
          curvesOf.apply(term.value()).stream().map(LossSeries::withoutExplosions).toList();
      if (!LossChart.areEmpty(curves)) {
        charts.add(chart(term, curves, sheet.width() / TERMS.size(), height));
      }
    }
    if (!charts.isEmpty()) {
      sheet.charts(charts, height);
    }
  }

  private static XYChart chart(Term term, List<LossSeries> curves, int width, int height) {
    XYChart chart =
        LossChart.chart(term.name() + " (nats/image)", curves, List.of(), width, height);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /** What the charts leave out, in words. */
  List<String> remarks() {
    return TERMS.stream()
        .flatMap(
            term ->
                curvesOf.apply(term.value()).stream()
                    .map(curve -> curve.named(term.name() + ", " + curve.name())))
        .map(LossSeries::remarkOnExplosions)
        .filter(remark -> !remark.isEmpty())
        .toList();
  }
}
