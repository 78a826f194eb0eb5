package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Floats;
import org.vae4j.model.testing.SameDiffGradients;

/** What is held of every likelihood whose values are independent of each other. */
abstract class LikelihoodChecks {
  private static final double[] ROW_WEIGHTS = {0.5, -1, 2, 0.25, 3, 1};
  private static final int VALUES = 12;

  private final Random random = new Random(1);
  private final Likelihood likelihood;
  private final int parameters;

  /** Two images of 2×3 with two channels, and three samples of each. */
  private final INDArray images = uniform(random, 0.5, 2, 2, 3, 2).addi(0.5);

  private final INDArray decoded;

  LikelihoodChecks(Likelihood likelihood) {
    this.likelihood = likelihood;
    this.parameters = likelihood.parametersPerValue();
    this.decoded = uniform(random, 2, 6, 2, 3, 2L * parameters);
  }

  /** The file of golden values, which are of this likelihood. */
  abstract String golden();

  /** −log p of each value, an expression of the values [m, 1] and their numbers [m, 1] each. */
  abstract SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded);

  /** Where a value may lie, and what each place counts in a sum of p, or in an integral. */
  abstract Measure measure();

  /** Numbers of which p is smooth enough for that integral. */
  abstract List<float[]> smooth();

  /** Points and their weights. */
  record Measure(double[] points, double[] weights) {

    /** All of equally distant levels. */
    static Measure levels(int levels) {
      return new Measure(
          IntStream.range(0, levels).mapToDouble(k -> k / (levels - 1.0)).toArray(),
          DoubleStream.generate(() -> 1).limit(levels).toArray());
    }

    /** Simpson's rule. */
    static Measure interval(double from, double to, int pairs) {
      double step = (to - from) / (2 * pairs);
      return new Measure(
          IntStream.rangeClosed(0, 2 * pairs).mapToDouble(i -> from + i * step).toArray(),
          IntStream.rangeClosed(0, 2 * pairs)
              .mapToDouble(i -> step / 3 * (i == 0 || i == 2 * pairs ? 1 : i % 2 == 1 ? 4 : 2))
              .toArray());
    }
  }

  @Test
  void valuesAndMeansAreThoseOfAnotherImplementation() throws IOException {
    for (double[] line : lines()) {
      double x = line[0];
      INDArray numbers = one(Arrays.copyOfRange(line, 1, 1 + parameters));
      double nats = line[1 + parameters];
      // Double rounding of sums whose terms may be a hundred times as large as the sum.
      assertThat(likelihood.negativeLogLikelihood(one(x), numbers).nats()[0])
          .as(Arrays.toString(line))
          .isCloseTo(nats, within(1e-12 * (1 + Math.abs(nats))));
      assertThat((double) likelihood.mean(numbers).getFloat(0))
          .as(Arrays.toString(line))
          .isCloseTo(
              line[2 + parameters], within(1.2e-7 * Math.max(1, Math.abs(line[2 + parameters]))));
    }
  }

  private List<double[]> lines() throws IOException {
    try (InputStream in = LikelihoodChecks.class.getResourceAsStream(golden())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  @Test
  void eachRowIsTheSumOverTheValuesOfItsSampleAndItsImage() {
    Term term = likelihood.negativeLogLikelihood(images, decoded);
    assertThat(term.valuesPerRow()).isEqualTo(VALUES);
    float[] x = Floats.copyOf(images);
    float[] numbers = Floats.copyOf(decoded);
    double[] expected = new double[6];
    for (int i = 0; i < 6 * VALUES; i++) {
      float[] own = Arrays.copyOfRange(numbers, i * parameters, (i + 1) * parameters);
      expected[i / VALUES] += nats(x[i / VALUES % 2 * VALUES + i % VALUES], own);
    }
    assertThat(term.nats()).containsExactly(expected, within(1e-11));
  }

  private double nats(double x, float... numbers) {
    INDArray decoded = Nd4j.createFromArray(numbers).reshape(1, 1, 1, numbers.length);
    return likelihood.negativeLogLikelihood(one(x), decoded).nats()[0];
  }

  private static INDArray one(double... numbers) {
    return Nd4j.createFromArray(numbers).castTo(DataType.FLOAT).reshape(1, 1, 1, numbers.length);
  }

  @Test
  void allThatMayBeHasProbabilityOneTogether() {
    Measure measure = measure();
    int points = measure.points().length;
    INDArray x =
        Nd4j.createFromArray(measure.points()).castTo(DataType.FLOAT).reshape(points, 1, 1, 1);
    for (float[] numbers : smooth()) {
      INDArray same = Nd4j.createFromArray(numbers).reshape(1, numbers.length).repeat(0, points);
      double[] nats =
          likelihood.negativeLogLikelihood(x, same.reshape(points, 1, 1, numbers.length)).nats();
      double sum = 0;
      for (int i = 0; i < nats.length; i++) {
        sum += measure.weights()[i] * Math.exp(-nats[i]);
      }
      // Points are float32: their rounding, 6e-8 of up to 40, times slopes of up to 2.
      assertThat(sum).as(Arrays.toString(numbers)).isCloseTo(1, within(5e-6));
    }
  }

  @Test
  void theGradientIsThatOfFiniteDifferences() {
    double[] expected = finiteDifferences(this::weightedNats, decoded.dup(), 1e-3);
    // Central differences err by step²/6 times the third derivative: below 1e-5 of the slope.
    assertClose("gradient", gradient(), expected, 2e-5);
  }

  @Test
  void theGradientIsThatOfSameDiff() {
    SameDiff sd = SameDiffGradients.graph();
    INDArray x = Nd4j.concat(0, images, images, images).reshape(-1, 1).castTo(DataType.DOUBLE);
    SDVariable numbers = sd.var("numbers", decoded.reshape(-1, parameters).castTo(DataType.DOUBLE));
    List<SDVariable> columns =
        IntStream.range(0, parameters)
            .mapToObj(k -> numbers.get(SDIndex.all(), SDIndex.interval(k, k + 1)))
            .toList();
    INDArray weights = Nd4j.createFromArray(ROW_WEIGHTS).reshape(6, 1).repeat(1, VALUES);
    nats(sd, x, columns).mul(sd.constant(weights.reshape(-1, 1))).sum("sum").markAsLoss();
    INDArray expected = SameDiffGradients.of(sd, "numbers").get("numbers");
    // Float32 rounding of the gradient; of the expression's own sums, 1e-12 and less.
    assertClose("gradient", gradient(), expected.reshape(-1).toDoubleVector(), 1.2e-7);
  }

  @Test
  void extremeNumbersGiveFiniteOnes() {
    int combinations = 1 << Math.min(parameters, 6);
    for (int signs = 0; signs < combinations; signs++) {
      double[] numbers = new double[parameters];
      for (int k = 0; k < parameters; k++) {
        numbers[k] = (signs >> k % 6 & 1) == 0 ? 1e4 : -1e4;
      }
      for (double x : new double[] {0, 0.5, 1}) {
        Term term = likelihood.negativeLogLikelihood(one(x), one(numbers));
        assertThat(term.nats()[0]).as(Arrays.toString(numbers)).isFinite();
        for (float slope : Floats.copyOf(term.gradient(new double[] {1}).get(Decoder.DECODED))) {
          assertThat(slope).as(Arrays.toString(numbers)).isFinite();
        }
      }
      assertThat(likelihood.mean(one(numbers)).getFloat(0)).isFinite();
    }
  }

  @Test
  void readsTensorsOfAnyStridesAndWritesToNone() {
    INDArray strided = images.permute(0, 3, 1, 2).dup('c').permute(0, 2, 3, 1);
    INDArray columns = decoded.dup('f');
    INDArray before = columns.dup();
    Term term = likelihood.negativeLogLikelihood(strided, columns);
    assertThat(term.nats())
        .containsExactly(likelihood.negativeLogLikelihood(images, decoded).nats());
    assertThat(term.gradient(ROW_WEIGHTS).get(Decoder.DECODED)).isEqualTo(gradient());
    assertThat(likelihood.mean(columns)).isEqualTo(likelihood.mean(decoded));
    assertThat(columns).isEqualTo(before);
    assertThat(strided).isEqualTo(images);
  }

  private double weightedNats(INDArray numbers) {
    double[] nats = likelihood.negativeLogLikelihood(images, numbers).nats();
    return IntStream.range(0, nats.length).mapToDouble(i -> ROW_WEIGHTS[i] * nats[i]).sum();
  }

  private INDArray gradient() {
    return likelihood
        .negativeLogLikelihood(images, decoded)
        .gradient(ROW_WEIGHTS)
        .get(Decoder.DECODED);
  }
}
