package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How curves over epochs look. */
final class LossChart {
  /** Those of Okabe and Ito (2008) that show on white: colour-blind readers tell them apart. */
  private static final List<Color> COLOURS =
      Stream.of(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xE69F00, 0x000000)
          .map(Color::new)
          .toList();

  /** Lines, one after the other for more curves than there are colours. */
  private static final List<BasicStroke> STROKES =
      List.of(new BasicStroke(2), dashed(9, 5), dashed(2, 4));

  private static final Color GRID_LINES = new Color(0xDDDDDD);
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

  static BufferedImage of(String measure, List<LossSeries> curves, int width, int height) {
    return BitmapEncoder.getBufferedImage(chart(measure, curves, width, height));
  }

  static XYChart chart(String measure, List<LossSeries> curves, int width, int height) {
    boolean logarithmic = LossSeries.needLogarithm(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("epoch")
            .yAxisTitle(measure + (logarithmic ? " (logarithmic)" : ""))
            .build();
    style(chart.getStyler());
    chart
        .getStyler()
        .setLegendPosition(
            isLegendBeside(curves) ? LegendPosition.OutsideE : LegendPosition.OutsideS);
    scaleX(chart.getStyler(), curves);
    scaleY(chart.getStyler(), curves, logarithmic);
    for (int i = 0; i < curves.size(); i++) {
      if (!curves.get(i).isEmpty()) {
        add(chart, logarithmic ? curves.get(i).logarithm() : curves.get(i), i);
      }
    }
    return chart;
  }

  private static void add(XYChart chart, LossSeries curve, int index) {
    Color colour = COLOURS.get(index % COLOURS.size());
    // A single point between two gaps is seen only by its marker.
    boolean marked = curve.epochs().size() <= MARKERS_UP_TO || curve.hasGaps();
    chart
        .addSeries(curve.name(), curve.epochs(), curve.values())
        .setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
        .setMarkerColor(colour)
        .setLineColor(colour)
        .setLineStyle(STROKES.get(index / COLOURS.size() % STROKES.size()));
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
