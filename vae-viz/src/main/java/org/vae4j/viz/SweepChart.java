package org.vae4j.viz;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** What came of the values of a setting: a chart for each measure, with the spread over seeds. */
public final class SweepChart {
  private static final int HEIGHT = 380;
  private static final int LEGEND_LINE = 24;

  /** Ticks that are so far apart, in steps of 1, are taken to be 1 apart, and not 0.5. */
  private static final double NEARLY = 0.8;

  /** Values that lie so many times apart are seen on a logarithmic axis only. */
  private static final double WIDE = 50;

  private final String setting;
  private final List<String> values;
  private final Map<String, List<Line>> measures;

  /**
   * The results for one value after another.
   *
   * @param name what else is equal in all of them, for the legend
   * @param at positions of the values in their list
   * @param means the mean over seeds at each of them
   * @param spreads the sample standard deviation over seeds at each; 0 where there is one seed
   */
  public record Line(String name, List<Integer> at, List<Double> means, List<Double> spreads) {
    /** Keeps its own lists. */
    public Line {
      at = List.copyOf(at);
      means = List.copyOf(means);
      spreads = List.copyOf(spreads);
    }
  }

  /**
   * A chart.
   *
   * @param setting the name of the setting that varies
   * @param values its values as they are written; if all are numbers, in ascending order
   * @param measures what is drawn of each measure, by its name; lines may be empty
   */
  public SweepChart(String setting, List<String> values, Map<String, List<Line>> measures) {
    this.setting = setting;
    this.values = List.copyOf(values);
    this.measures = measures;
  }

  /**
   * Draws it.
   *
   * @return a PNG file
   */
  public byte[] png() {
    return Png.of(drawing().render());
  }

  /**
   * Draws the same as an SVG document.
   *
   * @return an SVG document
   */
  public String svg() {
    return SvgFile.text(drawing(), "sweep");
  }

  Drawing drawing() {
    ChartSheet sheet = new ChartSheet(Canvas.standard());
    sheet.title("Results by " + setting, "");
    measures.forEach(
        (name, lines) -> {
          List<Line> shown = areNumbers() ? lines : byValue(lines);
          if (lines.stream().allMatch(line -> line.at().isEmpty())) {
            sheet.empty("No run has this measure: " + name, HEIGHT);
          } else {
            int height = HEIGHT + (shown.size() > 1 ? LEGEND_LINE * shown.size() : 0);
            sheet.chart(chart(name, shown, sheet.width(), height), height);
          }
        });
    sheet.remark("Means over seeds, with bars of one sample standard deviation.");
    return sheet.drawing();
  }

  /** A line of its own for each point, by whose colour the legend tells the value. */
  private List<Line> byValue(List<Line> lines) {
    List<Line> points = new ArrayList<>();
    for (Line line : lines) {
      for (int i = 0; i < line.at().size(); i++) {
        String value = values.get(line.at().get(i));
        points.add(
            new Line(
                lines.size() == 1 ? value : "%s, %s".formatted(value, line.name()),
                line.at().subList(i, i + 1),
                line.means().subList(i, i + 1),
                line.spreads().subList(i, i + 1)));
      }
    }
    return points;
  }

  XYChart chart(String measure, List<Line> lines, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(setting + (isLogarithmic() ? " (logarithmic)" : ""))
            .yAxisTitle(measure)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setLegendVisible(lines.size() > 1);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setMarkerSize(9);
    chart.getStyler().setYAxisDecimalPattern("#,##0.######");
    scaleX(chart.getStyler(), width);
    scaleY(chart.getStyler(), lines);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).at().isEmpty()) {
        add(chart, lines.get(i), i);
      }
    }
    return chart;
  }

  private void add(XYChart chart, Line line, int index) {
    XYSeries series =
        chart.addSeries(
            line.name(),
            line.at().stream().mapToDouble(this::x).toArray(),
            numbers(line.means()),
            numbers(line.spreads()));
    series
        .setXYSeriesRenderStyle(
            areNumbers() ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter)
        .setMarker(Palette.marker(index))
        .setMarkerColor(Palette.colour(index))
        .setLineColor(Palette.colour(index))
        .setLineStyle(new BasicStroke(2));
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Numbers stand where they are, or where their logarithms are; other values side by side. */
  private double x(int at) {
    if (!areNumbers()) {
      return at;
    }
    double value = Double.parseDouble(values.get(at));
    return isLogarithmic() ? Math.log10(value) : value;
  }

  private boolean areNumbers() {
    return values.stream().allMatch(value -> value.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"));
  }

  private boolean isLogarithmic() {
    if (!areNumbers()) {
      return false;
    }
    DoubleSummaryStatistics range =
        values.stream().mapToDouble(Double::parseDouble).summaryStatistics();
    return range.getMin() > 0 && range.getMax() / range.getMin() >= WIDE;
  }

  private void scaleX(XYStyler styler, int width) {
    double[] all = new double[values.size()];
    Arrays.setAll(all, this::x);
    DoubleSummaryStatistics range = Arrays.stream(all).summaryStatistics();
    double spread = range.getMax() - range.getMin();
    double margin = !areNumbers() ? 0.5 : spread > 0 ? spread / 20 : 1;
    styler.setXAxisMin(range.getMin() - margin).setXAxisMax(range.getMax() + margin);
    if (areWhole()) {
      int one = (int) (width / (spread + 2 * margin));
      styler.setXAxisTickMarkSpacingHint(
          Math.max(styler.getXAxisTickMarkSpacingHint(), (int) (NEARLY * one)));
    }
    styler.setXAxisTicksVisible(areNumbers()); // the legend names other values
    if (areNumbers()) {
      styler.setXAxisTickLabelsFormattingFunction(this::label);
    }
  }

  /** XChart takes only ticks whose labels differ. */
  private static String decade(double x) {
    return x == Math.rint(x) ? Words.number(Math.pow(10, x)) : " ";
  }

  private String label(double x) {
    if (isLogarithmic()) {
      return decade(x);
    }
    return areWhole() ? Words.written(x) : Words.number(x);
  }

  /** Whether nothing lies between them, as between numbers of epochs. */
  private boolean areWhole() {
    return areNumbers()
        && !isLogarithmic()
        && values.stream().mapToDouble(Double::parseDouble).allMatch(x -> x == Math.rint(x));
  }

  /** Bars are to be seen to their ends. */
  private static void scaleY(XYStyler styler, List<Line> lines) {
    DoubleSummaryStatistics range = new DoubleSummaryStatistics();
    for (Line line : lines) {
      for (int i = 0; i < line.means().size(); i++) {
        range.accept(line.means().get(i) - line.spreads().get(i));
        range.accept(line.means().get(i) + line.spreads().get(i));
      }
    }
    double height = range.getMax() - range.getMin();
    double margin = height > 0 ? height / 20 : Math.max(1e-6, Math.abs(range.getMax()) / 20);
    styler.setYAxisMin(range.getMin() - margin).setYAxisMax(range.getMax() + margin);
  }
}
