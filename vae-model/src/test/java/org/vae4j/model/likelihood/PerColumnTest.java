package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;
import org.vae4j.model.likelihood.PerColumn.ColumnRange;

class PerColumnTest {
  private static final DiagonalGaussian.Config GAUSSIAN =
      new DiagonalGaussian.Config(Spread.PER_VALUE, Optional.empty(), Reduction.SUM);
  private static final DiagonalGaussian.Config SHARED =
      new DiagonalGaussian.Config(Spread.SHARED, Optional.empty(), Reduction.SUM);
  private static final Categorical LEVELS = new Categorical(3, Reduction.SUM);

  private final PerColumn mixed =
      perColumn(
          new ColumnRange(2, GAUSSIAN), new ColumnRange(1, LEVELS), new ColumnRange(1, SHARED));

  /** Two rows of four columns. */
  private final INDArray images =
      Nd4j.createFromArray(-3f, 0.5f, 1, 7, 2, 0.25f, 0.5f, -1).reshape(2, 1, 1, 4);

  private final INDArray decoded = Numbers.uniform(new Random(1), 2, 4, 1, 1, 8);

  private static PerColumn perColumn(ColumnRange... ranges) {
    return new PerColumn(
        new PerColumn.Config(List.of(ranges), Reduction.SUM),
        new Components() {
          @Override
          public <F> F create(ComponentConfig<F> config) {
            @SuppressWarnings("unchecked")
            F likelihood = (F) make(config);
            return likelihood;
          }
        });
  }

  private static Object make(ComponentConfig<?> config) {
    return config instanceof DiagonalGaussian.Config gaussian
        ? new DiagonalGaussian(gaussian)
        : config;
  }

  private static INDArray columns(INDArray tensor, int from, int to) {
    return tensor.get(all(), all(), all(), interval(from, to)).dup('c');
  }

  @Test
  void refusesValuesByTheLikelihoodOfTheirColumn() {
    assertThat(mixed.refusesSome(ValueRange.UNIT)).isTrue();
    assertThat(mixed.refusal(-7, 1)).isEmpty();
    assertThat(mixed.refusal(0.5f, 2)).isEmpty();
    assertThat(mixed.refusal(0.4f, 2))
        .contains(
            "must be one of 3 levels that are equally far apart from 0 to 1, for Categorical");
    assertThat(mixed.refusal(2, 2)).contains("must be in [0, 1] for categorical");
    assertThat(mixed.refusal(2, 3)).isEmpty();
    assertThat(perColumn(new ColumnRange(4, GAUSSIAN)).refusesSome(ValueRange.REAL)).isFalse();
    assertThat(LEVELS.refusal(0.4f, 0)).isEmpty(); // pixels are rounded
  }

  @Test
  void isTheSumOfTheLikelihoodsOfItsColumns() {
    double[] first =
        new DiagonalGaussian(GAUSSIAN)
            .negativeLogLikelihood(columns(images, 0, 2), columns(decoded, 0, 4))
            .nats();
    double[] second =
        LEVELS.negativeLogLikelihood(columns(images, 2, 3), columns(decoded, 4, 7)).nats();
    double[] third =
        new DiagonalGaussian(SHARED)
            .negativeLogLikelihood(columns(images, 3, 4), columns(decoded, 7, 8))
            .nats();
    Term term = mixed.negativeLogLikelihood(images, decoded);
    assertThat(term.valuesPerRow()).isEqualTo(4);
    for (int row = 0; row < 4; row++) {
      assertThat(term.nats()[row]).isCloseTo(first[row] + second[row] + third[row], within(1e-13));
    }
  }

  @Test
  void theGradientIsThatOfFiniteDifferences() {
    double[] weights = {0.5, -1, 2, 0.25};
    double[] expected =
        Numbers.finiteDifferences(
            numbers -> {
              double[] nats = mixed.negativeLogLikelihood(images, numbers).nats();
              return IntStream.range(0, 4).mapToDouble(i -> weights[i] * nats[i]).sum();
            },
            decoded.dup(),
            1e-3);
    INDArray gradient =
        mixed.negativeLogLikelihood(images, decoded).gradient(weights).get(Decoder.DECODED);
    assertThat(gradient.shape()).isEqualTo(decoded.shape());
    // Central differences err by step²/6 times the third derivative, as large as the slope.
    Numbers.assertClose("gradient", gradient, expected, 2e-5);
  }

  @Test
  void theMeanIsThatOfEachRange() {
    INDArray mean = mixed.mean(decoded);
    assertThat(mean.shape()).containsExactly(4, 1, 1, 4);
    assertThat(columns(mean, 0, 2))
        .isEqualTo(new DiagonalGaussian(GAUSSIAN).mean(columns(decoded, 0, 4)));
    assertThat(columns(mean, 2, 3)).isEqualTo(LEVELS.mean(columns(decoded, 4, 7)));
    assertThat(columns(mean, 3, 4)).isEqualTo(columns(decoded, 7, 8));
  }

  @Test
  void asksForTheChannelsOfAllRanges() {
    assertThat(mixed.decodedShape(new ImageShape(1, 1, 4))).isEqualTo(new ImageShape(1, 1, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixed.decodedShape(new ImageShape(1, 1, 5)))
        .withMessage(
            "ranges of the likelihood must have as many columns as images have channels (5), not"
                + " 4");
  }

  @Test
  void whatItsLikelihoodsLearnIsTheirs() {
    assertThat(mixed.parameterCount()).isEqualTo(1);
    mixed.negativeLogLikelihood(images, decoded).gradient(new double[] {1, 1, 1, 1});
    assertThat(mixed.parts().get("2").parameters().gradients().getDouble(0)).isNotZero();
  }

  @Test
  void describesAnyNumbersIfOneOfItsLikelihoodsDoes() {
    assertThat(mixed.supports(ValueRange.REAL)).isTrue();
    PerColumn unit = perColumn(new ColumnRange(4, LEVELS));
    assertThat(unit.supports(ValueRange.REAL)).isFalse();
    assertThat(unit.supports(ValueRange.UNIT)).isTrue();
  }

  @Test
  void refusesValuesThatTheLikelihoodOfTheirColumnDoesNotDescribe() {
    images.putScalar(6, 1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixed.negativeLogLikelihood(images, decoded))
        .withMessage(
            "value (1.5) of column 3 must be in [0, 1] for the likelihood of its range,"
                + " categorical");
  }

  @Test
  void rejectsSettingsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PerColumn.Config(List.of(), Reduction.SUM))
        .withMessage("ranges ([]) must have at least one range of columns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perColumn(new ColumnRange(1, new Bernoulli(Reduction.MEAN))))
        .withMessage(
            "ranges[0].likelihood.reduction (mean) must be sum: that of per-column is of all"
                + " columns");
  }
}
