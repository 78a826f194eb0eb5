package org.vae4j.viz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.vae4j.api.model.LossValue;

/**
 * The terms of the loss at weight 1, side by side, and under them what else it has found. Colours
 * are those of the chart above, and so is the legend.
 *
 * @param curvesOf the curves of a value of the loss
 * @param measures the names of what else there is
 */
record TermCharts(
    Function<ToDoubleFunction<LossValue>, List<LossSeries>> curvesOf, List<String> measures) {
  private static final int PER_ROW = 2;

  private record Term(String name, String unit, ToDoubleFunction<LossValue> value) {
    static Term nats(String name, ToDoubleFunction<LossValue> value) {
      return new Term(name, " (nats/image)", value);
    }

    /** Its name as words, such as total correlation. */
    static Term measure(String name) {
      String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
      return new Term(words, "", loss -> loss.measures().getOrDefault(name, Double.NaN));
    }
  }

  private List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    terms.add(Term.nats("reconstruction", LossValue::reconstruction));
    terms.add(Term.nats("divergence", LossValue::divergence));
    measures.forEach(name -> terms.add(Term.measure(name)));
    return terms;
  }

  /** Adds a chart for each term that has something to show. */
  void addTo(ChartSheet sheet, int height) {
    List<Term> terms = terms();
    for (int i = 0; i < terms.size(); i += PER_ROW) {
      addRow(terms.subList(i, Math.min(i + PER_ROW, terms.size())), sheet, height);
    }
  }

  private void addRow(List<Term> terms, ChartSheet sheet, int height) {
    List<XYChart> charts = new ArrayList<>();
    for (Term term : terms) {
      List<LossSeries> curves = curvesOf.apply(term.value());
      if (!LossChart.areEmpty(curves)) {
        charts.add(chart(term, curves, sheet.width() / terms.size(), height));
      }
    }
    if (!charts.isEmpty()) {
      sheet.charts(charts, height);
    }
  }

  private static XYChart chart(Term term, List<LossSeries> curves, int width, int height) {
    XYChart chart = LossChart.chart(term.name() + term.unit(), curves, List.of(), width, height);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /** What the charts leave out, in words. */
  List<String> remarks() {
    return terms().stream()
        .flatMap(
            term ->
                LossChart.remarksOnExplosions(
                    curvesOf.apply(term.value()).stream()
                        .map(curve -> curve.named(term.name() + ", " + curve.name()))
                        .toList())
                    .stream())
        .toList();
  }
}
