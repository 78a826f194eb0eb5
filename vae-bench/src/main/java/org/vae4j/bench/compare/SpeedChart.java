package org.vae4j.bench.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Images per second by contender, and how many the machine's matrix products would allow. */
final class SpeedChart {
  private static final int[] BATCHES = {16, 128};

  /** Of Okabe and Ito (2008), which colour-blind readers tell apart. */
  private static final Color[] BARS = {new Color(0x0072B2), new Color(0x56B4E9)};

  private static final Color CEILING = new Color(0xD55E00);
  private static final Color GRID_LINES = new Color(0xDDDDDD);
  private static final double ROOM_ABOVE = 1.08;
  private static final double TEXT_ABOVE = 0.025;

  private final CategoryChart chart =
      new CategoryChartBuilder()
          .width(1000)
          .height(560)
          .title("Training the reference model")
          .yAxisTitle("images/s (median)")
          .build();

  private SpeedChart() {
    CategoryStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setLocale(Locale.ROOT);
    styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE).setAnnotationTextFontColor(CEILING);
    styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAnnotationLineColor(CEILING).setAnnotationLineStroke(new BasicStroke(2));
    styler.setPlotGridLinesColor(GRID_LINES).setPlotGridVerticalLinesVisible(false);
    styler.setYAxisDecimalPattern("#,##0").setYAxisMin(0.0);
    styler.setAvailableSpaceFill(0.7);
  }

  static SpeedChart of(Results results) {
    SpeedChart chart = new SpeedChart();
    List<String> contenders = contenders(results);
    if (!contenders.isEmpty()) {
      double top = 0;
      for (int i = 0; i < BATCHES.length; i++) {
        top = Math.max(top, chart.bars(results, contenders, BATCHES[i], BARS[i]));
      }
      for (String type : List.of("float32", "bfloat16")) {
        top = Math.max(top, ceiling(results, type));
      }
      chart.chart.getStyler().setYAxisMax(top * ROOM_ABOVE);
      for (String type : List.of("float32", "bfloat16")) {
        chart.ceiling(results, type, contenders.size(), top);
      }
    }
    return chart;
  }

  private static List<String> contenders(Results results) {
    Set<String> names = new LinkedHashSet<>();
    for (int batch : BATCHES) {
      results.of(Report.training("training", batch)).forEach(m -> names.add(m.contender()));
    }
    return List.copyOf(names);
  }

  /** Gives the height of the highest. */
  private double bars(Results results, List<String> contenders, int batch, Color colour) {
    List<Double> medians =
        contenders.stream()
            .map(name -> results.find(Report.training("training", batch), name))
            .map(found -> found.map(Measurement::median).orElse(0.0))
            .toList();
    chart.addSeries("batch " + batch, contenders, medians).setFillColor(colour);
    return medians.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** By the fastest round: a ceiling is what has been reached at best. */
  private static double ceiling(Results results, String type) {
    return results
        .fastest(Report.peak(type), "")
        .map(peak -> ReferenceCost.imagesPerSecond(peak.max()))
        .orElse(0.0);
  }

  private void ceiling(Results results, String type, int contenders, double top) {
    double height = ceiling(results, type);
    if (height > 0) {
      chart.addAnnotation(new AnnotationLine(height, false, false));
      chart.addAnnotation(
          new AnnotationText(
              String.format(
                  Locale.ROOT,
                  "%,.0f: were all of it %s matrix products at the peak of this machine",
                  height,
                  type),
              (contenders - 1) / 2.0,
              height + TEXT_ABOVE * top,
              false));
    }
  }

  void save(Path file) throws IOException {
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }
}
