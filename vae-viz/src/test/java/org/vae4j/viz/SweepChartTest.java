package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

class SweepChartTest {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 380;

  /** Where the axis of the values has ticks. */
  private static List<Double> ticks(String... values) {
    List<Integer> at = IntStream.range(0, values.length).boxed().toList();
    List<Double> means = at.stream().map(i -> 1 - 0.123 * i).toList();
    SweepChart.Line line =
        new SweepChart.Line("all", at, means, Collections.nCopies(values.length, 0.0));
    SweepChart sweep = new SweepChart("epochs", List.of(values), Map.of("loss", List.of(line)));
    XYChart chart = sweep.chart("loss", List.of(line), WIDTH, HEIGHT);
    List<Double> ticks = new ArrayList<>();
    chart
        .getStyler()
        .setXAxisTickLabelsFormattingFunction(
            x -> {
              ticks.add(x);
              return Double.toString(x);
            });
    chart.paint(
        new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB).createGraphics(),
        WIDTH,
        HEIGHT);
    ticks.removeIf(x -> x.equals(chart.getStyler().getXAxisMin())); // measured for their width
    ticks.removeIf(x -> x.equals(chart.getStyler().getXAxisMax()));
    return ticks;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2,3", "1,2,3", "2,3,5", "5,10,15", "5,6,7,8", "10,30", "0,5"})
  void anAxisOfWholeNumbersHasNoTicksBetweenThem(String values) {
    assertThat(ticks(values.split(","))).isNotEmpty().allMatch(x -> x == Math.rint(x));
  }

  @Test
  void otherAxesHaveThem() {
    assertThat(ticks("0.5", "1", "1.5")).anyMatch(x -> x != Math.rint(x));
  }
}
