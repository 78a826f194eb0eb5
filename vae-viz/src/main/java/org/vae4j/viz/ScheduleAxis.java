package org.vae4j.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A second axis on the right of a chart, for what changes over a training beside its losses, such
 * as the learning rate: in percent of the largest value of each, so that one axis does for all.
 */
final class ScheduleAxis {
  private static final int GROUP = 1;
  private static final double PERCENT = 100;
  private static final BasicStroke DASHES =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);

  /**
   * XChart has one way of writing numbers for all axes, so those of this one are told apart by
   * being larger than any loss that is drawn; and small enough to keep percents exact.
   */
  private static final double OFFSET = 1e12;

  private ScheduleAxis() {}

  /**
   * Adds the axis.
   *
   * @param chart a chart of losses
   * @param schedules what is shown, each with a value above 0
   */
  static void add(XYChart chart, List<LossSeries> schedules) {
    XYStyler styler = chart.getStyler();
    styler.setYAxisGroupPosition(GROUP, YAxisPosition.Right);
    styler.setYAxisMin(GROUP, OFFSET).setYAxisMax(GROUP, OFFSET + PERCENT);
    styler.setYAxisTickLabelsFormattingFunction(ScheduleAxis::label);
    chart.setYAxisGroupTitle(GROUP, "% of its largest value");
    for (int i = 0; i < schedules.size(); i++) {
      add(chart, schedules.get(i), Palette.colour(2 + i));
    }
  }

  private static void add(XYChart chart, LossSeries schedule, Color colour) {
    double largest = schedule.finite().max().orElseThrow();
    chart
        .addSeries(
            schedule.name(),
            schedule.epochs(),
            schedule.values().stream().map(y -> OFFSET + PERCENT * y / largest).toList())
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(colour)
        .setLineStyle(DASHES)
        .setYAxisGroup(GROUP);
  }

  private static String label(double y) {
    return y > OFFSET / 2 ? Words.number(y - OFFSET) : Words.written(y);
  }
}
