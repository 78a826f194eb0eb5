package org.vae4j.viz;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

/** How points of several classes look. */
final class ScatterChart {
  /** So many points hardly hide each other. */
  private static final int FEW = 500;

  private static final int OPACITY_OF_MANY = 150;

  private ScatterChart() {}

  /**
   * Points of one class.
   *
   * @param name what the legend calls the class
   * @param colour of its points
   * @param marker of its points
   * @param points each {x, y}
   */
  record Cloud(String name, Color colour, Marker marker, List<double[]> points) {
    double[] coordinates(int axis) {
      return points.stream().mapToDouble(point -> point[axis]).toArray();
    }
  }

  static XYChart of(List<Cloud> clouds, String xAxis, String yAxis, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    XYStyler styler = chart.getStyler();
    boolean few = clouds.stream().mapToInt(cloud -> cloud.points().size()).sum() <= FEW;
    ChartStyle.apply(styler);
    styler
        .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
        .setLegendVisible(clouds.size() > 1)
        .setMarkerSize(few ? 8 : 6);
    styler.setXAxisTickLabelsFormattingFunction(Words::number);
    styler.setYAxisTickLabelsFormattingFunction(Words::number);
    for (Cloud cloud : clouds) {
      chart
          .addSeries(cloud.name(), cloud.coordinates(0), cloud.coordinates(1))
          .setMarker(cloud.marker())
          .setMarkerColor(few ? cloud.colour() : translucent(cloud.colour()));
    }
    return chart;
  }

  private static Color translucent(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), OPACITY_OF_MANY);
  }
}
