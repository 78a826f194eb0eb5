package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Floats;
import org.vae4j.model.testing.SameDiffGradients;

class BernoulliTest {
  private static final double FLOAT_ROUNDING = 1.2e-7;
  private static final double[] ROW_WEIGHTS = {0.5, -1, 2, 0.25, 3, 1};

  private final Bernoulli bernoulli = new Bernoulli(Reduction.SUM);
  private final Random random = new Random(1);

  /** Two images of 2×3 with two channels, and three samples of each. */
  private final INDArray images = uniform(random, 0.5, 2, 2, 3, 2).addi(0.5);

  private final INDArray logits = uniform(random, 6, 6, 2, 3, 2);

  @Test
  void eachRowIsTheCrossEntropyOfItsSampleAndItsImage() {
    double[] x = doubles(images);
    double[] l = doubles(logits);
    double[] expected = new double[6];
    for (int i = 0; i < l.length; i++) {
      int row = i / 12;
      double pixel = x[row % 2 * 12 + i % 12];
      double p = 1 / (1 + Math.exp(-l[i]));
      expected[row] -= pixel * Math.log(p) + (1 - pixel) * Math.log(1 - p);
    }
    Term term = bernoulli.negativeLogLikelihood(images, logits);
    // Twelve terms of up to 6 nats in double precision; 1 − p loses up to e⁶ of 1e-16.
    assertThat(term.nats()).containsExactly(expected, within(1e-12));
    assertThat(term.valuesPerRow()).isEqualTo(12);
  }

  /** The limits of max(l, 0) − l·x + log(1 + exp(−|l|)), to double rounding. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.6931471805599453",
    "0, 1, 0.6931471805599453",
    "0, 0.25, 0.6931471805599453",
    "100, 0, 100",
    "100, 1, 3.720075976020836e-44",
    "100, 0.5, 50",
    "-100, 0, 3.720075976020836e-44",
    "-100, 1, 100",
    "-100, 0.5, 50",
    "1e30, 1, 0",
    "-1e30, 0, 0"
  })
  void extremeLogitsKeepTheirNats(float logit, float x, double nats) {
    assertThat(one(logit, x).nats()[0]).isCloseTo(nats, within(nats * 1e-15));
  }

  /** sigmoid(logit) − x at its limits. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.5",
    "0, 0.25, 0.25",
    "100, 0, 1",
    "100, 1, 0",
    "-100, 0, 3.7e-44",
    "-100, 1, -1",
    "1e30, 0, 1",
    "-1e30, 0, 0"
  })
  void extremeLogitsKeepTheirGradient(float logit, float x, float gradient) {
    INDArray byLogit = one(logit, x).gradient(new double[] {1}).get(Decoder.DECODED);
    // At 3.7e-44 float32 is denormal, with steps of Float.MIN_VALUE.
    assertThat(byLogit.getFloat(0, 0, 0, 0)).isCloseTo(gradient, within(Float.MIN_VALUE));
  }

  @Test
  void theGradientIsThatOfFiniteDifferences() {
    double[] expected = finiteDifferences(this::weightedNats, logits.dup(), 1e-2);
    // Central differences err by step²/6 times the third derivative, which is at most 1/8: 2e-6
    // of a slope of up to 1.
    assertClose("gradient", gradient(), expected, 1e-5);
  }

  @Test
  void theGradientIsThatOfSameDiff() {
    SameDiff sd = SameDiffGradients.graph();
    SDVariable l = sd.var("l", logits.reshape(6, 12).castTo(DataType.DOUBLE));
    SDVariable x =
        sd.constant(Nd4j.concat(0, images, images, images).reshape(6, 12).castTo(DataType.DOUBLE));
    SDVariable weights = sd.constant(Nd4j.createFromArray(ROW_WEIGHTS).reshape(6, 1));
    SDVariable p = sd.nn.sigmoid(l);
    SDVariable nats =
        x.mul(sd.math.log(p)).add(x.rsub(1).mul(sd.math.log(p.rsub(1)))).neg().mul(weights);
    nats.sum("sum").markAsLoss();
    double[] expected = SameDiffGradients.of(sd, "l").get("l").reshape(72).toDoubleVector();
    assertClose("gradient", gradient(), expected, FLOAT_ROUNDING);
  }

  @Test
  void theGradientHasTheShapeOfTheLogits() {
    assertThat(gradient().shape()).containsExactly(6, 2, 3, 2);
  }

  @Test
  void nothingIsWrittenToItsArguments() {
    INDArray imagesBefore = images.dup();
    INDArray logitsBefore = logits.dup();
    gradient();
    bernoulli.mean(logits);
    assertThat(images).isEqualTo(imagesBefore);
    assertThat(logits).isEqualTo(logitsBefore);
  }

  @Test
  void theMeanIsTheProbability() {
    INDArray mean = bernoulli.mean(Nd4j.createFromArray(0f, 2f, -100f, 100f).reshape(1, 2, 2, 1));
    assertThat(mean.shape()).containsExactly(1, 2, 2, 1);
    assertThat(Floats.copyOf(mean))
        .containsExactly(
            new float[] {0.5f, (float) (1 / (1 + Math.exp(-2))), 0, 1},
            within((float) FLOAT_ROUNDING));
  }

  @Test
  void readsImagesAndLogitsOfAnyStrides() {
    Term strided =
        bernoulli.negativeLogLikelihood(
            images.permute(0, 3, 1, 2).dup('c').permute(0, 2, 3, 1), logits.dup('f'));
    assertThat(strided.nats())
        .containsExactly(bernoulli.negativeLogLikelihood(images, logits).nats());
  }

  @Test
  void rejectsSettingsWithoutAReduction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bernoulli(null))
        .withMessage("reduction must not be null");
  }

  private Term one(float logit, float x) {
    return bernoulli.negativeLogLikelihood(
        Nd4j.createFromArray(x).reshape(1, 1, 1, 1),
        Nd4j.createFromArray(logit).reshape(1, 1, 1, 1));
  }

  private double weightedNats(INDArray decoded) {
    double[] nats = bernoulli.negativeLogLikelihood(images, decoded).nats();
    double sum = 0;
    for (int row = 0; row < nats.length; row++) {
      sum += ROW_WEIGHTS[row] * nats[row];
    }
    return sum;
  }

  private INDArray gradient() {
    return bernoulli
        .negativeLogLikelihood(images, logits)
        .gradient(ROW_WEIGHTS)
        .get(Decoder.DECODED);
  }
}
