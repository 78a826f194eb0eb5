package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.vae4j.api.EpochMetrics;

class LossCurvesTest {
  private static final int TRAINING = 0x0072B2;
  private static final int VALIDATION = 0xD55E00;

  @Test
  void showsBothCurvesOverTheEpochs() {
    XYChart chart = chart(Stubs.epoch(1, 0.3, 0.2), Stubs.epoch(2, 0.25, 0.15));
    assertThat(chart.getSeries("training").getXData()).containsExactly(1, 2);
    assertThat(chart.getSeries("training").getYData()).containsExactly(0.3, 0.25);
    assertThat(chart.getSeries("validation").getYData()).containsExactly(0.2, 0.15);
    assertThat(chart.getXAxisTitle()).isEqualTo("epoch");
    assertThat(chart.getYAxisTitle()).isEqualTo("objective");
  }

  @Test
  void hasALogarithmicAxisOnceALossExploded() {
    XYChart chart = chart(Stubs.epoch(1, 1e6, 0.1), Stubs.epoch(2, 0.1, 0.1));
    assertThat(chart.getYAxisTitle()).isEqualTo("objective (logarithmic)");
    assertThat(chart.getSeries("training").getYData()).containsExactly(6, -1);
    assertThat(chart.getStyler().getYAxisMin()).isEqualTo(-1);
    assertThat(chart.getStyler().getYAxisMax()).isEqualTo(6);
  }

  @Test
  void staysLinearUpToAHundredfold() {
    assertThat(chart(Stubs.epoch(1, 10, 0.1)).getYAxisTitle()).isEqualTo("objective");
  }

  @Test
  void staysLinearWhereALogarithmWouldHideValues() {
    assertThat(chart(Stubs.epoch(1, 1e6, -0.1)).getYAxisTitle()).isEqualTo("objective");
    assertThat(chart(Stubs.epoch(1, 1e6, 0)).getYAxisTitle()).isEqualTo("objective");
  }

  @Test
  void labelsOnlyWholeDecades() {
    assertThat(LossChart.decade(6)).isEqualTo("10⁶");
    assertThat(LossChart.decade(5.5)).isBlank();
  }

  @Test
  void showsThePointsOfASingleEpoch() {
    Drawing drawing =
        new LossCurves(Canvas.standard()).drawing("stub", List.of(Stubs.epoch(1, 0.3, 0.2)));
    // The legend stands to the right of the plot.
    BufferedImage plot = drawing.render();
    BufferedImage curves = plot.getSubimage(0, 0, plot.getWidth() - 180, plot.getHeight());
    assertThat(ink(curves, TRAINING)).isPositive();
    assertThat(ink(curves, VALIDATION)).isPositive();
  }

  @Test
  void saysSoIfThereIsNoEpoch() {
    Drawing drawing = new LossCurves(Canvas.standard()).drawing("stub", List.of());
    assertThat(Pictures.texts(drawing))
        .containsExactly("Loss of stub per epoch", "No epoch has been trained.");
    Pictures.assertLegible(drawing);
  }

  @Test
  void leavesAGapWhereALossIsNotFiniteAndSaysSo() {
    Drawing drawing =
        new LossCurves(Canvas.standard())
            .drawing(
                "stub",
                List.of(
                    Stubs.epoch(1, 0.3, 0.2),
                    Stubs.epoch(2, Double.NaN, Double.POSITIVE_INFINITY),
                    Stubs.epoch(3, Double.NEGATIVE_INFINITY, 0.1)));
    assertThat(Pictures.texts(drawing))
        .contains(
            "Not shown: training, not a finite number in epochs 2, 3",
            "Not shown: validation, not a finite number in epoch 2");
    Pictures.assertLegible(drawing);
  }

  @Test
  void saysSoIfNoLossWasFinite() {
    Drawing drawing =
        new LossCurves(Canvas.standard())
            .drawing("stub", List.of(Stubs.epoch(1, Double.NaN, Double.NaN)));
    assertThat(Pictures.texts(drawing)).contains("No epoch had a finite loss.");
  }

  @Test
  void remarksDoNotGrowWithTheNumberOfEpochs() {
    List<EpochMetrics> history =
        IntStream.rangeClosed(1, 500).mapToObj(i -> Stubs.epoch(i, Double.NaN, 1)).toList();
    Drawing drawing = new LossCurves(Canvas.standard()).drawing("stub", history);
    assertThat(Pictures.texts(drawing))
        .contains(
            "Not shown: training, not a finite number in epochs 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and"
                + " 490 more");
  }

  @Test
  void aCurveKeepsItsColourWhenItIsAlone() {
    Drawing drawing =
        new LossCurves(Canvas.standard()).drawing("stub", List.of(Stubs.epoch(1, Double.NaN, 0.2)));
    assertThat(ink(drawing.render(), TRAINING)).isZero();
    assertThat(ink(drawing.render(), VALIDATION)).isPositive();
  }

  /** XChart looks for ticks in a loop whose end depends on the numbers: the limit is for no end. */
  @ParameterizedTest
  @ValueSource(
      doubles = {0, 1e-300, 1e-9, 0.1, 0.10000000001, 99, 1e8, 1e30, Double.MAX_VALUE, -1e30, -1})
  void findsTicksForAnyNumbers(double value) {
    List<EpochMetrics> history =
        List.of(Stubs.epoch(1, value, 0.1), Stubs.epoch(2, 0.1, value), Stubs.epoch(4, 0, value));
    for (int epochs = 1; epochs <= 3; epochs++) {
      List<EpochMetrics> some = history.subList(0, epochs);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> new LossCurves(Canvas.standard()).drawing("stub", some).render());
    }
  }

  @Test
  void isLegibleWithALongName() {
    Pictures.assertLegible(
        new LossCurves(Canvas.standard())
            .drawing("a-long-name-".repeat(30), List.of(Stubs.epoch(1, 1, 1))));
  }

  private static XYChart chart(EpochMetrics... history) {
    List<EpochMetrics> epochs = List.of(history);
    return LossChart.chart(LossCurves.curves(epochs), 900, 500);
  }

  private static long ink(BufferedImage picture, int colour) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xFFFFFF)
        .filter(rgb -> rgb == colour)
        .count();
  }
}
