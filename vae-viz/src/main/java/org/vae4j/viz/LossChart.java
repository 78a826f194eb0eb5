package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How curves over epochs look. */
final class LossChart {
  /** Blue and vermilion of Okabe and Ito (2008), which colour-blind readers tell apart. */
  private static final Color[] COLOURS = {new Color(0x0072B2), new Color(0xD55E00)};

  private static final Color GRID_LINES = new Color(0xDDDDDD);
  private static final int MARKERS_UP_TO = 50;
  private static final double WRITTEN_OUT_BELOW = 1e7;

  private LossChart() {}

  static XYChart chart(List<LossSeries> curves, int width, int height) {
    boolean logarithmic = LossSeries.needLogarithm(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("epoch")
            .yAxisTitle(logarithmic ? "objective (logarithmic)" : "objective")
            .build();
    style(chart.getStyler());
    scaleX(chart.getStyler(), curves.get(0).epochs());
    scaleY(chart.getStyler(), curves, logarithmic);
    for (int i = 0; i < curves.size(); i++) {
      if (!curves.get(i).isEmpty()) {
        add(chart, logarithmic ? curves.get(i).logarithm() : curves.get(i), COLOURS[i]);
      }
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

  private static void style(XYStyler styler) {
    styler
        .setLegendPosition(LegendPosition.OutsideE)
        .setLegendFont(TextStyle.LABEL.font())
        .setLegendBorderColor(Color.WHITE)
        .setMarkerSize(7)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleVisible(false)
        .setLocale(Locale.ROOT)
        .setChartFontColor(Drawing.INK);
    styler
        .setAxisTitleFont(TextStyle.LABEL.font())
        .setAxisTickLabelsFont(TextStyle.TICK.font())
        .setYAxisLabelAlignment(TextAlignment.Right)
        .setPlotGridLinesColor(GRID_LINES)
        .setPlotGridLinesStroke(new BasicStroke(1));
  }
}
