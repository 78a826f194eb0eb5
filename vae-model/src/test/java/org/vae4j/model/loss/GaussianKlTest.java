package org.vae4j.model.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.testing.SameDiffGradients;

class GaussianKlTest {
  private static final double[] ROW_WEIGHTS = {0.5, -1, 2};

  private final GaussianKl kl = new GaussianKl(Reduction.SUM, 1);
  private final Random random = new Random(2);
  private final INDArray mean = uniform(random, 2, 3, 4);
  private final INDArray logVar = uniform(random, 2, 3, 4);

  /** Worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 0.5",
    "-3, 0, 4.5",
    "0, 1, 0.35914091422952255",
    "0, -1, 0.18393972058572117",
    "0, -100, 49.5",
    "1, -1, 0.6839397205857212",
    "100, 0, 5000"
  })
  void oneDimensionHasTheNatsOfTheClosedForm(float mean, float logVar, double nats) {
    assertThat(one(mean, logVar).nats()[0]).isCloseTo(nats, within(1e-15 * Math.max(1, nats)));
  }

  /** Kullback-Leibler is E_q[log q(z) − log p(z)], whatever its closed form. */
  @Test
  void theClosedFormIsTheMeanOverDrawsFromThePosterior() {
    double[] nats = term(mean, logVar).nats();
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    int draws = 200_000;
    for (int row = 0; row < 3; row++) {
      double sum = 0;
      double squares = 0;
      for (int draw = 0; draw < draws; draw++) {
        double difference = 0;
        for (int i = row * 4; i < row * 4 + 4; i++) {
          double epsilon = random.nextGaussian();
          double z = m[i] + Math.exp(v[i] / 2) * epsilon;
          difference += 0.5 * (z * z - epsilon * epsilon - v[i]);
        }
        sum += difference;
        squares += difference * difference;
      }
      double estimate = sum / draws;
      double standardError = Math.sqrt((squares / draws - estimate * estimate) / draws);
      assertThat(estimate).as("row %d", row).isCloseTo(nats[row], within(5 * standardError));
    }
  }

  @Test
  void theGradientsAreThoseOfFiniteDifferences() {
    Tensors gradient = term(mean, logVar).gradient(ROW_WEIGHTS);
    // Exact in the mean, whose term is quadratic; step²/6 · ½exp(2) · 2 = 1e-4 in logVar, of slopes
    // of up to 6; and steps in float32 are exact to 1e-7/1e-2.
    assertClose(
        "by mean",
        gradient.get(Sampler.MEAN),
        finiteDifferences(x -> weightedNats(x, logVar), mean.dup(), 1e-2),
        1e-5);
    assertClose(
        "by logVar",
        gradient.get(Sampler.LOG_VAR),
        finiteDifferences(x -> weightedNats(mean, x), logVar.dup(), 1e-2),
        5e-5);
  }

  @Test
  void theGradientsAreThoseOfSameDiff() {
    SameDiff sd = SameDiffGradients.graph();
    SDVariable m = sd.var("m", mean.castTo(DataType.DOUBLE));
    SDVariable v = sd.var("v", logVar.castTo(DataType.DOUBLE));
    SDVariable weights = sd.constant(Nd4j.createFromArray(ROW_WEIGHTS).reshape(3, 1));
    v.add(1).sub(m.mul(m)).sub(sd.math.exp(v)).mul(-0.5).mul(weights).sum("sum").markAsLoss();
    Map<String, INDArray> expected = SameDiffGradients.of(sd, "m", "v");
    Tensors gradient = term(mean, logVar).gradient(ROW_WEIGHTS);
    double rounding = 1.2e-7;
    assertClose(
        "by mean",
        gradient.get(Sampler.MEAN),
        expected.get("m").reshape(12).toDoubleVector(),
        rounding);
    assertClose(
        "by logVar",
        gradient.get(Sampler.LOG_VAR),
        expected.get("v").reshape(12).toDoubleVector(),
        rounding);
  }

  @Test
  void aVarianceNearOneKeepsTheGradientsDigits() {
    // ½(exp(v) − 1) = ½(v + v²/2 + …), of which exp(v) − 1 in doubles would keep four digits.
    float v = 1e-12f;
    float slope = one(0, v).gradient(new double[] {1}).get(Sampler.LOG_VAR).getFloat(0);
    assertThat(slope).isCloseTo(v / 2, within(v / 2 * 1e-6f));
  }

  @Test
  void eachRowSumsOverTheLatentDimensions() {
    Term term = term(mean, logVar);
    assertThat(term.nats()).hasSize(3);
    assertThat(term.valuesPerRow()).isEqualTo(4);
    assertThat(term.gradient(ROW_WEIGHTS).get(Sampler.MEAN).shape()).containsExactly(3, 4);
    assertThat(term.gradient(ROW_WEIGHTS).get(Sampler.LOG_VAR).shape()).containsExactly(3, 4);
  }

  @Test
  void nothingIsWrittenToThePosterior() {
    INDArray meanBefore = mean.dup();
    INDArray logVarBefore = logVar.dup();
    term(mean, logVar).gradient(ROW_WEIGHTS);
    assertThat(mean).isEqualTo(meanBefore);
    assertThat(logVar).isEqualTo(logVarBefore);
  }

  /** KLs in nats of [0, 2], [½, ½] and [0, 4½] have the means ⅙ and 2⅓. */
  @Test
  void aDimensionBelowItsFreeBitsCostsThem() {
    INDArray means = Nd4j.createFromArray(new float[][] {{0, 2}, {1, 1}, {0, 3}});
    Tensors posterior = Tensors.of(Sampler.MEAN, means).with(Sampler.LOG_VAR, means.like());
    Term free = new GaussianKl(Reduction.SUM, 1, 0.25).divergence(posterior, Tensors.empty());
    double[] equal = {2.0 / 3, 2.0 / 3, 2.0 / 3};
    assertThat(free.nats()).as("told").containsExactly(2, 1, 4.5);
    assertThat(free.weighted(equal)).isCloseTo(2 * (0.25 + 7.0 / 3), within(1e-14));
    Tensors gradient = free.gradient(equal);
    assertClose(
        "by mean", gradient.get(Sampler.MEAN), new double[] {0, 4 / 3.0, 0, 2 / 3.0, 0, 2}, 1e-7);
    assertThat(gradient.get(Sampler.LOG_VAR)).isEqualTo(means.like());
  }

  /** As the expression Σ max(λ, mean over rows). */
  @Test
  void freeBitsHaveTheGradientsOfSameDiff() {
    double lambda = 1.2; // between the dimensions' means
    SameDiff sd = SameDiffGradients.graph();
    SDVariable m = sd.var("m", mean.castTo(DataType.DOUBLE));
    SDVariable v = sd.var("v", logVar.castTo(DataType.DOUBLE));
    SDVariable kl = v.add(1).sub(m.mul(m)).sub(sd.math.exp(v)).mul(-0.5).mean(0);
    sd.math
        .max(kl, sd.constant(Nd4j.createFromArray(lambda, lambda, lambda, lambda)))
        .sum("sum")
        .markAsLoss();
    Map<String, INDArray> expected = SameDiffGradients.of(sd, "m", "v");
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    Term free = new GaussianKl(Reduction.SUM, 1, lambda).divergence(posterior, Tensors.empty());
    double[] equal = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    assertThat(free.weighted(equal))
        .isCloseTo(sd.getVariable("sum").eval().getDouble(0), within(1e-13));
    Tensors gradient = free.gradient(equal);
    assertThat(gradient.get(Sampler.MEAN).eq(0).castTo(DataType.INT32).sumNumber().intValue())
        .as("numbers of dimensions below and above")
        .isIn(3, 6, 9);
    assertClose(
        "by mean",
        gradient.get(Sampler.MEAN),
        expected.get("m").reshape(12).toDoubleVector(),
        1.2e-7);
    assertClose(
        "by logVar",
        gradient.get(Sampler.LOG_VAR),
        expected.get("v").reshape(12).toDoubleVector(),
        1.2e-7);
  }

  @Test
  void noFreeBitsAreThePlainDivergence() {
    double[] weights = {0.5, 1, 2}; // a weighted mean of nats is not below 0
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    Term none = new GaussianKl(Reduction.SUM, 1, 1e-300).divergence(posterior, Tensors.empty());
    assertThat(none.weighted(weights))
        .isCloseTo(term(mean, logVar).weighted(weights), within(1e-14));
    assertThat(none.gradient(weights).get(Sampler.MEAN))
        .isEqualTo(term(mean, logVar).gradient(weights).get(Sampler.MEAN));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsAWeightThatIsNegativeOrNoNumber(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianKl(Reduction.SUM, weight))
        .withMessageStartingWith("weight (" + weight + ") must be ");
  }

  private Term one(float mean, float logVar) {
    return term(
        Nd4j.createFromArray(mean).reshape(1, 1), Nd4j.createFromArray(logVar).reshape(1, 1));
  }

  private Term term(INDArray mean, INDArray logVar) {
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    return kl.divergence(posterior, Tensors.empty());
  }

  private double weightedNats(INDArray mean, INDArray logVar) {
    double[] nats = term(mean, logVar).nats();
    return ROW_WEIGHTS[0] * nats[0] + ROW_WEIGHTS[1] * nats[1] + ROW_WEIGHTS[2] * nats[2];
  }
}
