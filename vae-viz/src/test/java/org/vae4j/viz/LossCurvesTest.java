package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

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
  void leavesOutWhatExplodedAndSaysSo() {
    EpochMetrics[] epochs = {Stubs.epoch(1, 1e6, 0.1), Stubs.epoch(2, 0.1, 0.1)};
    XYChart chart = chart(epochs);
    assertThat(chart.getSeries("training").getYData()).containsExactly(Double.NaN, 0.1);
    assertThat(chart.getSeries("validation").getYData()).containsExactly(0.1, 0.1);
    assertThat(Pictures.texts(draw(epochs)))
        .contains("Not shown: objective, training, too large for the rest: 1.00e+06 in epoch 1");
  }

  @Test
  void leavesOutWhatExplodedWhereTheLossIsNegativeToo() {
    XYChart chart = chart(Stubs.epoch(1, 1e6, -1.3), Stubs.epoch(2, -1.2, -1.3));
    assertThat(chart.getSeries("training").getYData()).containsExactly(Double.NaN, -1.2);
    assertThat(chart.getStyler().getYAxisTickLabelsFormattingFunction().apply(-1.25))
        .isEqualTo("−1.25");
  }

  @ParameterizedTest
  @CsvSource({
    "10 0.1 0.1", // a hundredfold
    "20 5 0.1 0.01", // a divergence that collapses
    "0.001 20 21 22", // one that is annealed in
    "5 0.01 -3 -4", // through zero
    "5000 800 60 20" // from far away
  })
  void whatGrowsOrFallsStepByStepHasNotExploded(String curve) {
    double[] values = Stream.of(curve.split(" ")).mapToDouble(Double::parseDouble).toArray();
    EpochMetrics[] epochs =
        IntStream.rangeClosed(1, values.length)
            .mapToObj(epoch -> Stubs.epoch(epoch, values[epoch - 1], values[epoch - 1]))
            .toArray(EpochMetrics[]::new);
    assertThat(chart(epochs).getSeries("training").getYData()).containsExactly(values);
  }

  @Test
  void showsTheTermsOfTheLossApart() {
    Drawing drawing =
        draw(epoch(1, 0.3, 90, 5, 1e-3), epoch(2, 0.2, 80, 7, 1e-3), epoch(3, 0.1, 70, 9, 1e-3));
    // objective, and below it reconstruction and divergence side by side
    List<Rectangle2D> charts =
        drawing.marks().stream()
            .filter(mark -> mark.text().isEmpty())
            .map(Drawing.Mark::bounds)
            .toList();
    assertThat(charts).hasSize(3);
    assertThat(charts.get(1).getMinY()).isEqualTo(charts.get(0).getMaxY());
    assertThat(charts.get(2).getMinY()).isEqualTo(charts.get(1).getMinY());
    assertThat(charts.get(2).getMinX()).isEqualTo(charts.get(1).getMaxX());
    Pictures.assertLegible(drawing);
  }

  @Test
  void showsWhatElseTheObjectiveHasFoundUnderItsTerms() {
    Drawing drawing = draw(withMeasures(1, 0.5, 30), withMeasures(2, -0.25, 20));
    assertThat(
            drawing.marks().stream()
                .filter(mark -> mark.text().isEmpty())
                .map(Drawing.Mark::bounds))
        .hasSize(5);
    Pictures.assertLegible(drawing);
  }

  private static EpochMetrics withMeasures(int epoch, double correlation, double codes) {
    LossValue loss =
        new LossValue(
            3, 90, 5, new TreeMap<>(Map.of("totalCorrelation", correlation, "codesInUse", codes)));
    return new EpochMetrics(epoch, loss, loss, 1, 1, 1e-3, 1);
  }

  @Test
  void saysLearningRateAndWeightIfTheyDoNotChangeAndDrawsThemIfTheyDo() {
    assertThat(Pictures.texts(draw(epoch(1, 3, 90, 5, 1e-3), epoch(2, 2, 80, 7, 1e-3))))
        .contains("learning rate 0.001, divergence weight 1 throughout");
    Drawing rate = draw(epoch(1, 3, 90, 5, 2e-3), epoch(2, 2, 80, 7, 1e-3));
    assertThat(Pictures.texts(rate))
        .contains("The largest learning rate is 0.002.", "divergence weight 1 throughout");
    assertThat(ink(rate.render(), Palette.colour(2).getRGB() & 0xFFFFFF)).isPositive();
    EpochMetrics second = epoch(2, 2, 80, 7, 1e-3);
    Drawing both =
        draw(
            epoch(1, 3, 90, 5, 2e-3),
            new EpochMetrics(2, second.training(), second.validation(), 1, 1, 1e-3, 4));
    assertThat(Pictures.texts(both))
        .contains("The largest learning rate is 0.002.", "The largest divergence weight is 4.")
        .noneMatch(text -> text.endsWith("throughout"));
    assertThat(ink(both.render(), Palette.colour(3).getRGB() & 0xFFFFFF)).isPositive();
    Pictures.assertLegible(both);
  }

  @Test
  void aSecondAxisIsInPercentWhateverTheFirstIsIn() {
    LossSeries rate = new LossSeries("learning rate", List.of(1, 2), List.of(0.02, 0.005));
    List<LossSeries> curves = List.of(new LossSeries("training", List.of(1, 2), List.of(0.2, 0.1)));
    XYChart chart = LossChart.chart("objective", curves, List.of(rate), 900, 500);
    double[] values = chart.getSeries("learning rate").getYData();
    Function<Double, String> label = chart.getStyler().getYAxisTickLabelsFormattingFunction();
    assertThat(label.apply(values[0])).isEqualTo("100");
    assertThat(label.apply(values[1])).isEqualTo("25");
    assertThat(label.apply(-1.0)).isEqualTo("−1");
  }

  @Test
  void leavesValuesThatExplodedOutOfTheTermsAndSaysSo() {
    Drawing drawing =
        draw(epoch(1, 3, 2e6, 5, 1e-3), epoch(2, 2, 80, 7, 1e-3), epoch(3, 1, 70, 9, 1e-3));
    assertThat(Pictures.texts(drawing))
        .contains(
            "Not shown: reconstruction, training, too large for the rest: 2.00e+06 in epoch 1");
    Pictures.assertLegible(drawing);
  }

  private static Drawing draw(EpochMetrics... history) {
    return new LossCurves(Canvas.standard()).drawing("stub", List.of(history));
  }

  private static EpochMetrics epoch(
      int epoch, double objective, double reconstruction, double divergence, double rate) {
    return new EpochMetrics(
        epoch,
        new LossValue(objective, reconstruction, divergence),
        new LossValue(objective, reconstruction / 2, divergence),
        1,
        1,
        rate,
        1);
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
        .containsExactlyInAnyOrder("Loss of stub per epoch", "No epoch has been trained.");
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
    return LossChart.chart(
        "objective", LossCurves.curves(epochs, LossValue::objective), List.of(), 900, 500);
  }

  private static long ink(BufferedImage picture, int colour) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xFFFFFF)
        .filter(rgb -> rgb == colour)
        .count();
  }
}
