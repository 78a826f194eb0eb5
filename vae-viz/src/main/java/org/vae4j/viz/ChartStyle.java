package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** How all charts look. */
final class ChartStyle {
  private static final Color GRID_LINES = new Color(0xDDDDDD);

  private ChartStyle() {}

  static void apply(XYStyler styler) {
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
