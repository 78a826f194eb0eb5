package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

class RunComparisonTest {

  @Test
  void showsTheValidationNegativeElboOfEachRun() {
    XYChart chart = chart(runs(history(300, 200, 150), history(250)));
    assertThat(chart.getSeries("run 1").getYData()).containsExactly(300, 200, 150);
    assertThat(chart.getSeries("run 2").getXData()).containsExactly(1);
    assertThat(chart.getSeries("run 2").getYData()).containsExactly(250);
    assertThat(chart.getYAxisTitle()).isEqualTo("nats/image");
    assertThat(chart.getStyler().getXAxisMax()).isEqualTo(3.5);
  }

  @Test
  void coloursAndStrokesTellManyRunsApart() {
    List<List<EpochMetrics>> many =
        IntStream.rangeClosed(1, 21).mapToObj(i -> history(100 + i, 90 + i)).toList();
    XYChart chart = chart(runs(many.toArray(List[]::new)));
    assertThat(
            IntStream.rangeClosed(1, 21)
                .mapToObj(i -> chart.getSeries("run " + i))
                .map(RunComparisonTest::look))
        .hasSize(21)
        .doesNotHaveDuplicates();
  }

  private static List<Object> look(XYSeries series) {
    float[] dashes = ((BasicStroke) series.getLineStyle()).getDashArray();
    return List.of(series.getLineColor(), dashes == null ? List.of() : List.of(dashes[0]));
  }

  @Test
  void isLegibleWithManyRunsOfLongNames() {
    Map<String, List<EpochMetrics>> runs = new LinkedHashMap<>();
    for (int i = 1; i <= 12; i++) {
      runs.put("mnist-1-8-20261125-1200%02d".formatted(i), history(100 + i, 90 + i, 80));
    }
    Drawing drawing = RunComparison.drawing(runs);
    Pictures.assertLegible(drawing);
    Drawing few = RunComparison.drawing(runs(history(3, 2)));
    assertThat(drawing.bounds().getHeight()).isGreaterThan(few.bounds().getHeight() + 12 * 20);
  }

  @Test
  void saysWhichRunsCannotBeSeen() {
    Drawing drawing =
        RunComparison.drawing(
            runs(
                history(3, 2), history(), history(4, 3), history(3, 2, 1), history(3, Double.NaN)));
    assertThat(Pictures.texts(drawing))
        .contains(
            "Hidden: run 1, whose values are those of run 4",
            "Not shown: run 2, which has no epoch",
            "Not shown: run 5, not a finite number in epoch 2")
        .noneMatch(text -> text.contains("run 3"));
    Pictures.assertLegible(drawing);
  }

  @Test
  void drawsRunsWithoutAnyEpochToo() {
    Drawing drawing = RunComparison.drawing(runs(history(), history()));
    assertThat(Pictures.texts(drawing)).contains("No epoch has been trained.");
    Pictures.assertLegible(drawing);
  }

  @Test
  void showsTheTermsBelow() {
    Map<String, List<EpochMetrics>> runs = runs(history(300, 200), history(250, 150));
    Rectangle2D both = RunComparison.drawing(runs).bounds();
    Rectangle2D none = RunComparison.drawing(runs(history(), history())).bounds();
    assertThat(both.getHeight()).isGreaterThan(none.getHeight() + 300);
    assertThat(RunComparison.curves(runs, LossValue::reconstruction).get(1).values())
        .containsExactly(249.0, 149.0);
  }

  @Test
  void saysWhichTermsExploded() {
    Drawing drawing = RunComparison.drawing(runs(history(1e9, 200), history(250, 150)));
    assertThat(Pictures.texts(drawing))
        .anyMatch(text -> text.startsWith("Not shown: reconstruction, run 1, too large"));
    Pictures.assertLegible(drawing);
  }

  @Test
  void isAnSvgDocument() {
    assertThat(RunComparison.svg(runs(history(3, 2))))
        .contains("<svg ", "<title>comparison</title>", "Validation negative ELBO per epoch");
  }

  @Test
  void isAPng() throws IOException {
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(RunComparison.png(runs(history(3, 2)))));
    assertThat(picture.getWidth()).isGreaterThan(900);
  }

  private static XYChart chart(Map<String, List<EpochMetrics>> runs) {
    return LossChart.chart(
        "nats/image", RunComparison.curves(runs, LossValue::negativeElbo), List.of(), 900, 500);
  }

  @SafeVarargs
  private static Map<String, List<EpochMetrics>> runs(List<EpochMetrics>... histories) {
    Map<String, List<EpochMetrics>> runs = new LinkedHashMap<>();
    Stream.of(histories).forEach(history -> runs.put("run " + (runs.size() + 1), history));
    return runs;
  }

  /** Epochs of these validation negative ELBOs, and of other objectives. */
  private static List<EpochMetrics> history(double... negativeElbos) {
    return IntStream.range(0, negativeElbos.length)
        .mapToObj(
            i ->
                new EpochMetrics(
                    i + 1,
                    new LossValue(0, 0, 0),
                    new LossValue(0, negativeElbos[i] - 1, 1),
                    1,
                    1,
                    1,
                    1))
        .toList();
  }
}
