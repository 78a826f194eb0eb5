package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How curves over epochs look. */
final class LossChart {
  /** Lines, one after the other for more curves than there are colours. */
  private static final List<BasicStroke> STROKES =
      List.of(new BasicStroke(2), dashed(9, 5), dashed(2, 4));

  private static final int MARKERS_UP_TO = 50;
  private static final double WRITTEN_OUT_BELOW = 1e7;

  /** Longer names beside the plot would leave it no room. */
  private static final int LONGEST_NAME_BESIDE = 12;

  private static final int LEGEND_LINE = 22;

  private LossChart() {}

  private static BasicStroke dashed(float... lengths) {
    return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  /** How much higher a chart must be for a legend that stands below its plot. */
  static int heightOfLegend(List<LossSeries> curves) {
    return isLegendBeside(curves) ? 0 : LEGEND_LINE * curves.size();
  }

  private static boolean isLegendBeside(List<LossSeries> curves) {
    return curves.stream().allMatch(curve -> curve.name().length() <= LONGEST_NAME_BESIDE);
  }

  /**
   * Adds a chart to a sheet, or says that there is nothing for it to show.
   *
   * @param sheet what is added to
   * @param measure what the curves show
   * @param curves at least one
   * @param schedules what a second axis shows, each with a value above 0; may be none
   * @param height how high it is
   */
  static void addTo(
      ChartSheet sheet,
      String measure,
      List<LossSeries> curves,
      List<LossSeries> schedules,
      int height) {
    if (areEmpty(curves)) {
      boolean isUntrained = curves.stream().allMatch(curve -> curve.epochs().isEmpty());
      sheet.empty(
          isUntrained ? "No epoch has been trained." : "No epoch had a finite loss.", height);
    } else {
      sheet.chart(chart(measure, curves, schedules, sheet.width(), height), height);
    }
  }

  static boolean areEmpty(List<LossSeries> curves) {
    return curves.stream().allMatch(LossSeries::isEmpty);
  }

  /**
   * Makes a chart, without values that exploded.
   *
   * @param measure what the curves show
   * @param curves at least one, some with a value
   * @param schedules what a second axis shows, each with a value above 0; may be none
   */
  static XYChart chart(
      String measure, List<LossSeries> curves, List<LossSeries> schedules, int width, int height) {
    List<LossSeries> shown = LossSeries.withoutExplosions(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("epoch")
            .yAxisTitle(measure)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart
        .getStyler()
        .setLegendPosition(
            isLegendBeside(curves) ? LegendPosition.OutsideE : LegendPosition.OutsideS);
    scaleX(chart.getStyler(), curves);
    scaleY(chart.getStyler(), shown);
    for (int i = 0; i < shown.size(); i++) {
      if (!shown.get(i).isEmpty()) {
        add(chart, shown.get(i), i);
      }
    }
    if (!schedules.isEmpty()) {
      ScheduleAxis.add(chart, schedules);
    }
    return chart;
  }

  private static void add(XYChart chart, LossSeries curve, int index) {
    Color colour = Palette.colour(index);
    // A single point between two gaps is seen only by its marker.
    boolean marked = curve.epochs().size() <= MARKERS_UP_TO || curve.hasGaps();
    chart
        .addSeries(curve.name(), curve.epochs(), curve.values())
        .setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
        .setMarkerColor(colour)
        .setLineColor(colour)
        .setLineStyle(STROKES.get(index / Palette.colours() % STROKES.size()));
  }

  private static void scaleX(XYStyler styler, List<LossSeries> curves) {
    styler.setXAxisDecimalPattern("0");
    IntSummaryStatistics epochs =
        curves.stream().flatMap(c -> c.epochs().stream()).mapToInt(e -> e).summaryStatistics();
    if (epochs.getMin() < epochs.getMax()) {
      // Half an epoch more on both sides makes XChart put its ticks at round numbers.
      styler.setXAxisMin(epochs.getMin() - 0.5).setXAxisMax(epochs.getMax() + 0.5);
    }
  }

  private static void scaleY(XYStyler styler, List<LossSeries> curves) {
    DoubleSummaryStatistics range =
        curves.stream().flatMapToDouble(LossSeries::finite).summaryStatistics();
    if (Math.max(-range.getMin(), range.getMax()) < WRITTEN_OUT_BELOW) {
      styler.setYAxisTickLabelsFormattingFunction(Words::written);
    }
  }

  /** What charts of these curves leave out, in words. */
  static List<String> remarksOnExplosions(List<LossSeries> curves) {
    List<LossSeries> shown = LossSeries.withoutExplosions(curves);
    return IntStream.range(0, curves.size())
        .mapToObj(i -> curves.get(i).remarkOnExplosions(shown.get(i)))
        .filter(remark -> !remark.isEmpty())
        .toList();
  }
}
