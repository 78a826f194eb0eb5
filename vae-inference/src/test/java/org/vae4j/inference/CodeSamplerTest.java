package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.train.TrainingListener;

/** Samplers against the distributions that the codes are drawn from, with Java's generator. */
class CodeSamplerTest {

  /** Draws of N(mean, L·Lᵀ). */
  private static float[][] gaussian(Random random, int n, double[] mean, double[][] factor) {
    float[][] codes = new float[n][mean.length];
    for (float[] code : codes) {
      double[] epsilon = random.doubles(mean.length).map(u -> random.nextGaussian()).toArray();
      for (int i = 0; i < code.length; i++) {
        double value = mean[i];
        for (int j = 0; j <= i; j++) {
          value += factor[i][j] * epsilon[j];
        }
        code[i] = (float) value;
      }
    }
    return codes;
  }

  private static double[] mean(float[]... codes) {
    double[] mean = new double[codes[0].length];
    for (int i = 0; i < mean.length; i++) {
      int column = i;
      mean[i] = Arrays.stream(codes).mapToDouble(code -> code[column]).average().orElseThrow();
    }
    return mean;
  }

  private static double covariance(float[][] codes, int i, int j) {
    double[] mean = mean(codes);
    return Arrays.stream(codes)
        .mapToDouble(code -> (code[i] - mean[i]) * (code[j] - mean[j]))
        .average()
        .orElseThrow();
  }

  private static void holdsItsPromises(CodeSampler sampler) {
    float[][] ten = sampler.sample(0, 10, 3);
    assertThat(sampler.sample(0, 10, 3)).isDeepEqualTo(ten);
    assertThat(sampler.sample(0, 4, 3)).isDeepEqualTo(Arrays.copyOf(ten, 4));
    assertThat(sampler.sample(6, 4, 3)).isDeepEqualTo(Arrays.copyOfRange(ten, 6, 10));
    assertThat(sampler.sample(0, 10, 4)).isNotEqualTo(ten);
    assertThat(sampler.sample(5, 0, 3)).isEmpty();
    assertThatThrownBy(() -> sampler.sample(-1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("first (-1) and n (1) must be >= 0, and together an int");
  }

  /** All codes have come once: the moments are theirs, but for the order of the sum of 5,000. */
  @Test
  void aggregatedDrawsHaveTheMomentsOfTheCodes() {
    double[][] factor = {{2, 0}, {1, 0.5}};
    float[][] codes = gaussian(new Random(1), 5_000, new double[] {3, -1}, factor);
    CodeSampler sampler = CodeSampler.aggregated(codes);
    holdsItsPromises(sampler);
    float[][] draws = sampler.sample(5_000, 5_000, 7);
    assertThat(mean(draws)).containsExactly(mean(codes), within(1e-9));
    assertThat(covariance(draws, 0, 1)).isCloseTo(covariance(codes, 0, 1), within(1e-9));
    assertThat(draws).isNotEqualTo(codes).isNotEqualTo(sampler.sample(0, 5_000, 7));
    // A part of 500 has the mean to 4 standard errors of 2 / √500.
    assertThat(mean(sampler.sample(0, 500, 8))[0]).isCloseTo(3, within(0.4));
  }

  /**
   * Components lie 9 deviations apart or more, so that each draw tells whose it is. The smallest
   * has 2,000 of the 10,000 codes and as many draws; errors of both add up, and tolerances are four
   * standard errors: √(2/2000)·4 of a mean, √2 as much of a variance, √(2·¼/10000)·4 of a weight.
   */
  @Test
  void aFittedMixtureRecoversOneThatIsKnown() {
    Random random = new Random(2);
    double[][] means = {{-5, 0}, {5, 0}, {0, 8}};
    double[][][] factors = {{{1, 0}, {0.8, 0.6}}, {{1, 0}, {-0.8, 0.6}}, {{1, 0}, {0, 1}}};
    double[] covariances = {0.8, -0.8, 0};
    int[] sizes = {2_000, 3_000, 5_000};
    float[][] codes =
        IntStream.range(0, 3)
            .mapToObj(k -> gaussian(random, sizes[k], means[k], factors[k]))
            .flatMap(Arrays::stream)
            .toArray(float[][]::new);
    CodeSampler sampler = CodeSampler.gaussianMixture(codes, 3, 1);
    holdsItsPromises(sampler);
    float[][] draws = sampler.sample(0, 10_000, 5);
    for (int k = 0; k < 3; k++) {
      double[] mean = means[k];
      float[][] own =
          Arrays.stream(draws)
              .filter(code -> Math.hypot(code[0] - mean[0], code[1] - mean[1]) < 4.7)
              .toArray(float[][]::new);
      assertThat(own.length / 10_000.0).isCloseTo(sizes[k] / 10_000.0, within(0.03));
      assertThat(mean(own)).containsExactly(mean, within(0.13));
      assertThat(covariance(own, 0, 0)).isCloseTo(1, within(0.18));
      assertThat(covariance(own, 1, 1)).isCloseTo(1, within(0.18));
      assertThat(covariance(own, 0, 1)).isCloseTo(covariances[k], within(0.18));
    }
  }

  /** The noise that keeps covariances definite has a thousandth of the spread of the codes, 1. */
  @Test
  void aMixtureTakesDimensionsThatAreConstantOrFollowFromOthers() {
    float[][] codes = new float[2_000][];
    Random random = new Random(3);
    for (int i = 0; i < codes.length; i++) {
      float value = (float) random.nextGaussian();
      codes[i] = new float[] {value, 7, 1 - 2 * value};
    }
    float[][] draws = CodeSampler.gaussianMixture(codes, 1, 1).sample(0, 2_000, 5);
    for (float[] code : draws) {
      assertThat(code[1]).isEqualTo(7);
      assertThat(code[2]).isCloseTo(1 - 2 * code[0], within(0.02f)); // 5 deviations of √8/1000
    }
    // Both means and variances of 2,000: four standard errors.
    assertThat(mean(draws)[0]).isCloseTo(mean(codes)[0], within(0.09));
    assertThat(covariance(draws, 0, 0)).isCloseTo(covariance(codes, 0, 0), within(0.13));
  }

  @Test
  void refusesMixturesOfTooFewCodes() {
    float[][] codes = gaussian(new Random(4), 20, new double[3], new double[3][3]);
    assertThatThrownBy(() -> CodeSampler.gaussianMixture(codes, 6, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "components (6) must be from 1 to 5, for covariances from 20 codes of 3 numbers");
    assertThatThrownBy(() -> CodeSampler.gaussianMixture(Arrays.copyOf(codes, 3), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of codes (3) must be >= 4, for a covariance of 3 numbers");
    assertThat(CodeSampler.gaussianMixture(codes, 1, 0).sample(0, 1, 0)[0])
        .containsExactly(0, 0, 0);
  }

  /**
   * A covariance of 2,000 draws has a standard error of √(1 + ϱ²)/√2000 = 0.03; four of them, and
   * about as much again for what training leaves, are far below what tells N(0, I) from it, 0.9.
   */
  @Test
  void aSecondStageLearnsTheCovarianceOfCodes() {
    double[][] factor = {{1, 0}, {0.9, Math.sqrt(1 - 0.9 * 0.9)}};
    float[][] codes = gaussian(new Random(5), 4_000, new double[] {3, -1}, factor);
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochMetrics metrics) {
            epochs.add(metrics.epoch());
          }
        };
    CodeSampler sampler = CodeSampler.twoStage(codes, 1, listener);
    assertThat(epochs).hasSize(200); // of 30 steps
    holdsItsPromises(sampler);
    float[][] draws = sampler.sample(0, 2_000, 5);
    assertThat(mean(draws)).containsExactly(new double[] {3, -1}, within(0.2));
    assertThat(covariance(draws, 0, 0)).isCloseTo(1, within(0.25));
    assertThat(covariance(draws, 1, 1)).isCloseTo(1, within(0.25));
    assertThat(covariance(draws, 0, 1)).isCloseTo(0.9, within(0.25));
    float[][] normal =
        gaussian(new Random(6), 2_000, new double[2], new double[][] {{1, 0}, {0, 1}});
    assertThat(covariance(normal, 0, 1)).isLessThan(0.25);
  }

  @Test
  void refusesASecondStageOfTooFewCodes() {
    assertThatThrownBy(() -> CodeSampler.twoStage(new float[99][2], 0, new TrainingListener() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of codes (99) must be >= 100 to train on");
  }

  @Test
  void codesAreCopiedBothWays() {
    float[][] codes = {{1}};
    CodeSampler sampler = CodeSampler.aggregated(codes);
    codes[0][0] = 2;
    sampler.sample(0, 1, 0)[0][0] = 3;
    assertThat(sampler.sample(0, 3, 0)).isDeepEqualTo(new float[][] {{1}, {1}, {1}});
  }

  @Test
  void refusesCodesThatAreNone() {
    assertRefused("codes must be at least one, of at least one number");
    assertRefused("codes must be at least one, of at least one number", new float[0]);
    assertRefused("length of codes[1] (1) must be 2, that of codes[0]", new float[2], new float[1]);
    assertRefused("codes[0][1] (NaN) must be a finite number", new float[] {0, Float.NaN});
  }

  private static void assertRefused(String message, float[]... codes) {
    assertThatThrownBy(() -> CodeSampler.aggregated(codes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
