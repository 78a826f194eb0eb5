package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How curves over epochs look. */
final class LossChart {
  private static final int MARKERS_UP_TO = 50;
  private static final double WRITTEN_OUT_BELOW = 1e7;

  private LossChart() {}

  /**
   * Makes a chart.
   *
   * @param measure what the curves show
   * @param curves at least one, some with a value
   * @param schedules what a second axis shows, each with a value above 0; may be none
   */
  static XYChart chart(
      String measure, List<LossSeries> curves, List<LossSeries> schedules, int width, int height) {
    boolean logarithmic = LossSeries.needLogarithm(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("epoch")
            .yAxisTitle(measure + (logarithmic ? " (logarithmic)" : ""))
            .build();
    ChartStyle.apply(chart.getStyler());
    scaleX(chart.getStyler(), curves.get(0).epochs());
    scaleY(chart.getStyler(), curves, logarithmic);
    for (int i = 0; i < curves.size(); i++) {
      if (!curves.get(i).isEmpty()) {
        add(chart, logarithmic ? curves.get(i).logarithm() : curves.get(i), Palette.colour(i));
      }
    }
    if (!schedules.isEmpty()) {
      ScheduleAxis.add(chart, schedules, logarithmic ? LossChart::decade : Words::number);
    }
    return chart;
  }

  private static void add(XYChart chart, LossSeries curve, Color colour) {
    // A single point between two gaps is seen only by its marker.
    boolean marked = curve.epochs().size() <= MARKERS_UP_TO || curve.hasGaps();
    chart
        .addSeries(curve.name(), curve.epochs(), curve.values())
        .setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
        .setMarkerColor(colour)
        .setLineColor(colour)
        .setLineStyle(new BasicStroke(2));
  }

  private static void scaleX(XYStyler styler, List<Integer> epochs) {
    styler.setXAxisDecimalPattern("0");
    if (epochs.size() > 1) {
      // Half an epoch more on both sides makes XChart put its ticks at round numbers.
      styler.setXAxisMin(epochs.get(0) - 0.5).setXAxisMax(epochs.get(epochs.size() - 1) + 0.5);
    }
  }

  private static void scaleY(XYStyler styler, List<LossSeries> curves, boolean logarithmic) {
    DoubleSummaryStatistics range =
        curves.stream().flatMapToDouble(LossSeries::finite).summaryStatistics();
    if (logarithmic) {
      // XChart's own logarithmic axis labels every decade, however many there are.
      styler.setYAxisMin(Math.floor(Math.log10(range.getMin())));
      styler.setYAxisMax(Math.ceil(Math.log10(range.getMax())));
      styler.setYAxisTickLabelsFormattingFunction(LossChart::decade);
    } else if (Math.max(-range.getMin(), range.getMax()) < WRITTEN_OUT_BELOW) {
      styler.setYAxisDecimalPattern("#,##0.##########");
    }
  }

  /** The label at 10^x; blank between decades, and XChart takes only ticks whose labels differ. */
  static String decade(double x) {
    return x == Math.rint(x) ? Words.powerOfTen((int) x) : " ";
  }
}
