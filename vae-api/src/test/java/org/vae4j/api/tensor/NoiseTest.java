package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Statistics of a fixed stream. Five standard errors: a correct generator exceeds them for one
 * stream in two million, and an error that matters is far beyond them.
 */
class NoiseTest {
  private static final int N = 1_000_000;
  private static final double STANDARD_ERRORS = 5;

  @Test
  void normalNumbersHaveTheMomentsOfTheStandardNormal() {
    float[] x = Floats.copyOf(stream().normal(N));
    assertThat(moment(x, 1)).isCloseTo(0, within(STANDARD_ERRORS * Math.sqrt(1.0 / N)));
    assertThat(moment(x, 2)).isCloseTo(1, within(STANDARD_ERRORS * Math.sqrt(2.0 / N)));
    // Var(x³) = 15 and Var(x⁴) = 105 − 9.
    assertThat(moment(x, 3)).isCloseTo(0, within(STANDARD_ERRORS * Math.sqrt(15.0 / N)));
    assertThat(moment(x, 4)).isCloseTo(3, within(STANDARD_ERRORS * Math.sqrt(96.0 / N)));
  }

  /** Box and Muller make two of one pair of uniform numbers: cosine and sine. */
  @Test
  void theTwoNormalNumbersOfAPairAreIndependent() {
    float[] x = Floats.copyOf(stream().normal(N));
    int pairs = N / 2;
    double product = 0;
    double productOfSquares = 0;
    for (int i = 0; i < N; i += 2) {
      product += x[i] * x[i + 1];
      productOfSquares += (x[i] * x[i] - 1.0) * (x[i + 1] * x[i + 1] - 1.0);
    }
    assertThat(product / pairs).isCloseTo(0, within(STANDARD_ERRORS / Math.sqrt(pairs)));
    assertThat(productOfSquares / pairs)
        .isCloseTo(0, within(STANDARD_ERRORS * 2 / Math.sqrt(pairs)));
  }

  /** Probabilities of |x| > k from tables of the standard normal. */
  @ParameterizedTest
  @CsvSource({"1, 0.317310508", "2, 0.045500264", "3, 0.002699796", "4, 0.000063342"})
  void normalNumbersHaveTheTailsOfTheStandardNormal(double k, double probability) {
    float[] x = Floats.copyOf(stream().normal(N));
    long beyond = IntStream.range(0, N).filter(i -> Math.abs(x[i]) > k).count();
    double error = Math.sqrt(probability * (1 - probability) / N);
    assertThat((double) beyond / N).isCloseTo(probability, within(STANDARD_ERRORS * error));
  }

  @Test
  void anOddNumberOfNormalNumbersIsTheStartOfOneMore() {
    float[] eight = Floats.copyOf(stream().normal(8));
    assertThat(Floats.copyOf(stream().normal(7))).containsExactly(Arrays.copyOf(eight, 7));
    assertThat(Floats.copyOf(stream().normal(1))).containsExactly(eight[0]);
  }

  @Test
  void numbersFillAShapeInCOrder() {
    INDArray matrix = stream().normal(3, 5);
    assertThat(matrix.shape()).containsExactly(3, 5);
    assertThat(matrix.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(Floats.copyOf(matrix)).containsExactly(Floats.copyOf(stream().normal(15)));
    assertThat(Floats.copyOf(stream().uniform(3, 5)))
        .containsExactly(Floats.copyOf(stream().uniform(15)));
  }

  @Test
  void normalNumbersAreFiniteForTheMostExtremeBits() {
    // u = 2⁻³³, v = 2⁻³³: √(2·33·ln 2) · cos(2π·2⁻³³), whose cosine is 1 in float32.
    assertThat(scripted(0, 0).normal(1).getFloat(0))
        .isEqualTo((float) Math.sqrt(2 * 33 * Math.log(2)));
    // u = 1 − 2⁻³³: √(2·2⁻³³), to float32 rounding.
    assertThat((double) scripted(-1, 0).normal(1).getFloat(0))
        .isCloseTo(0x1.0p-16, within(0x1.0p-16 * 1e-6));
  }

  @Test
  void uniformNumbersFillTheirRangeEvenly() {
    float[] x = Floats.copyOf(stream().uniform(N));
    int[] counts = new int[256];
    for (float number : x) {
      assertThat(number >= 0 && number < 1).isTrue();
      counts[(int) (number * 256)]++;
    }
    assertThat(moment(x, 1)).isCloseTo(0.5, within(STANDARD_ERRORS * Math.sqrt(1 / 12.0 / N)));
    assertThat(chiSquare(counts, N)).isLessThan(chiSquareLimit(255));
  }

  @Test
  void uniformNumbersReachZeroButNotOne() {
    assertThat(scripted(0).uniform(1).getFloat(0)).isEqualTo(0f);
    assertThat(scripted(-1).uniform(1).getFloat(0)).isEqualTo(Math.nextDown(1f));
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    int draws = 24_000;
    Map<String, Integer> counts = new HashMap<>();
    Noise stream = stream();
    for (int i = 0; i < draws; i++) {
      counts.merge(Arrays.toString(stream.permutation(4)), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    int[] each = counts.values().stream().mapToInt(Integer::intValue).toArray();
    assertThat(chiSquare(each, draws)).isLessThan(chiSquareLimit(23));
  }

  /** Taking bits modulo 3·2²⁹ as they come would give the lower two thirds 3/4 of the draws. */
  @Test
  void wholeNumbersBelowALargeBoundAreUnbiased() {
    int bound = 3 << 29;
    int draws = 100_000;
    Noise stream = stream();
    long low = IntStream.range(0, draws).filter(i -> stream.nextInt(bound) < 1 << 30).count();
    double error = Math.sqrt(2 / 9.0 / draws);
    assertThat((double) low / draws).isCloseTo(2 / 3.0, within(STANDARD_ERRORS * error));
  }

  @Test
  void bitsBeyondTheLastWholeMultipleOfTheBoundAreDrawnAgain() {
    int bound = 3 << 29;
    int limit = (int) (2L * bound);
    assertThat(scripted(limit, -1, 7).nextInt(bound)).isEqualTo(7);
    assertThat(scripted(limit - 1).nextInt(bound)).isEqualTo(bound - 1);
    assertThat(scripted(-1).nextInt(1 << 30)).isEqualTo((1 << 30) - 1);
    assertThat(scripted(-1).nextInt(1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void rejectsABoundBelowOne(int bound) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stream().nextInt(bound))
        .withMessage("bound (" + bound + ") must be >= 1");
  }

  @Test
  void aBranchDoesNotDependOnWhatWasDrawn() {
    Noise stream = stream();
    int expected = stream.branch("dropout", 3).nextBits();
    stream.normal(5);
    assertThat(stream.branch("dropout", 3).nextBits()).isEqualTo(expected);
    assertThat(stream.branch("dropout", 4).nextBits()).isNotEqualTo(expected);
    assertThat(stream.branch("dropout").nextBits()).isNotEqualTo(expected);
  }

  @Test
  void nothingIsNotDrawnFrom() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Noise.none().branch("dropout").normal(3))
        .withMessage("a pass that is random must be given noise");
  }

  private static Noise stream() {
    return new Seeds(42).figure("test");
  }

  private static Noise scripted(int... bits) {
    Iterator<Integer> next = Arrays.stream(bits).iterator();
    return new Noise() {
      @Override
      public int nextBits() {
        return next.next();
      }

      @Override
      public Noise branch(String purpose, int... position) {
        throw new AssertionError("there is but one script");
      }
    };
  }

  private static double moment(float[] x, int power) {
    double sum = 0;
    for (float number : x) {
      sum += Math.pow(number, power);
    }
    return sum / x.length;
  }

  private static double chiSquare(int[] counts, int draws) {
    double expected = (double) draws / counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  /** χ² has mean k and variance 2k. */
  private static double chiSquareLimit(int degreesOfFreedom) {
    return degreesOfFreedom + STANDARD_ERRORS * Math.sqrt(2.0 * degreesOfFreedom);
  }
}
