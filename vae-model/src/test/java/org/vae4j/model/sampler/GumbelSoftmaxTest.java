package org.vae4j.model.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.dot;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.loss.CategoricalKl;

class GumbelSoftmaxTest {
  private static final int CATEGORIES = 3;
  private static final int D = 6;

  private final Random random = new Random(4);
  private final INDArray logits = uniform(random, 1.5, 2, D);
  private final Tensors posterior = Tensors.of(GumbelSoftmax.LOGITS, logits);

  private static GumbelSoftmax sampler(double temperature) {
    ModelSpec spec = new ModelSpec(new ImageShape(4, 4, 1), 0, D, new Dl4jEngine());
    return new GumbelSoftmax(CATEGORIES, temperature, spec);
  }

  private static CategoricalKl kl() {
    return new CategoricalKl(new CategoricalKl.Config(Reduction.SUM, 1), sampler(0.5));
  }

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  /** Probabilities of the categories of one group, from 0 to 3. */
  private double[] probabilities(int group) {
    double[] all = doubles(logits);
    double[] exp = new double[CATEGORIES];
    double sum = 0;
    for (int c = 0; c < CATEGORIES; c++) {
      exp[c] = Math.exp(all[group * CATEGORIES + c]);
      sum += exp[c];
    }
    for (int c = 0; c < CATEGORIES; c++) {
      exp[c] /= sum;
    }
    return exp;
  }

  @Test
  void asksForLogits() {
    assertThat(sampler(1).heads()).containsExactly(new Head("logits", D));
    assertThat(sampler(1).groups()).isEqualTo(2);
  }

  /** log z is (logits + g)/τ but for a constant of each group, where g comes of the noise. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2})
  void aDrawIsASoftmaxOfLogitsAndGumbelNoise(double temperature) {
    double[] uniform = doubles(noise().uniform(4, D));
    try (Pass pass = sampler(temperature).forward(posterior, 2, noise())) {
      double[] z = doubles(pass.output().get(Sampler.Z));
      for (int from = 0; from < z.length; from += CATEGORIES) {
        double[] expected = new double[CATEGORIES];
        double sum = 0;
        double whole = 0;
        for (int c = 0; c < CATEGORIES; c++) {
          double g = -Math.log(-Math.log(uniform[from + c] + 1.0 / (1 << 25)));
          double logit = logits.getDouble((from + c) / D % 2, (from + c) % D);
          expected[c] = Math.exp((logit + g) / temperature);
          sum += expected[c];
          whole += z[from + c];
        }
        assertThat(whole).isCloseTo(1, within(1e-6));
        for (int c = 0; c < CATEGORIES; c++) {
          assertThat(z[from + c]).isCloseTo(expected[c] / sum, within(1e-5));
        }
      }
    }
  }

  /** The largest of a draw is a category, as often as that is probable: to 5 standard errors. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 2})
  void theLargestOfEachGroupIsDrawnAsOftenAsItIsProbable(double temperature) {
    int draws = 50_000;
    try (Pass pass = sampler(temperature).forward(posterior, draws, noise())) {
      float[] z = Floats.copyOf(pass.output().get(Sampler.Z));
      double[][] counts = new double[4][CATEGORIES];
      for (int from = 0; from < z.length; from += CATEGORIES) {
        counts[from / CATEGORIES % 4][largest(z, from)]++;
      }
      for (int group = 0; group < 4; group++) {
        double[] p = probabilities(group);
        for (int c = 0; c < CATEGORIES; c++) {
          assertThat(counts[group][c] / draws)
              .isCloseTo(p[c], within(5 * Math.sqrt(p[c] * (1 - p[c]) / draws)));
        }
      }
    }
  }

  private static int largest(float[] z, int from) {
    int largest = 0;
    for (int c = 1; c < CATEGORIES; c++) {
      largest = z[from + c] > z[from + largest] ? c : largest;
    }
    return largest;
  }

  @Test
  void theGradientsAreThoseOfFiniteDifferences() {
    INDArray weights = uniform(random, 1, 4, D);
    Sampler sampler = sampler(0.7);
    Tensors gradient;
    try (Pass pass = sampler.forward(posterior, 2, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.Z, weights));
    }
    double[] expected =
        finiteDifferences(
            moved -> {
              Tensors there = Tensors.of(GumbelSoftmax.LOGITS, moved);
              try (Pass pass = sampler.forward(there, 2, noise())) {
                return dot(weights, pass.output().get(Sampler.Z));
              }
            },
            logits.dup(),
            1e-2);
    // Rounding of z to float32 over the step; beside step²/6 times third derivatives.
    assertClose("logits", gradient.get(GumbelSoftmax.LOGITS), expected, 5e-4);
  }

  @Test
  void theCodeIsTheMostProbableCategoryOfEachGroup() {
    INDArray given = Nd4j.create(new float[][] {{0, 2, 1, -3, -5, -4}});
    assertThat(sampler(1).code(Tensors.of(GumbelSoftmax.LOGITS, given)))
        .isEqualTo(Nd4j.create(new float[][] {{0, 1, 0, 1, 0, 0}}));
  }

  @Test
  void logitsOfAnySizeGiveFiniteDraws() {
    INDArray large = logits.mul(1e6);
    try (Pass pass = sampler(0.01).forward(Tensors.of(GumbelSoftmax.LOGITS, large), 3, noise())) {
      assertThat(pass.output().get(Sampler.Z).sumNumber().doubleValue())
          .isCloseTo(12, within(1e-5)); // 3 draws of 2 images of 2 groups
      Tensors gradient = pass.backward(Tensors.of(Sampler.Z, Nd4j.ones(6, D)));
      assertThat(doubles(gradient.get(GumbelSoftmax.LOGITS))).doesNotContain(Double.NaN);
    }
    double[] nats =
        kl().divergence(Tensors.of(GumbelSoftmax.LOGITS, large), Tensors.empty()).nats();
    assertThat(nats).containsExactly(new double[] {Math.log(9), Math.log(9)}, within(1e-9));
  }

  /** Of categories drawn: log q + log 3 of each group, a mean to 5 standard errors. */
  @Test
  void theDivergenceIsTheMeanOfThatOfTheDraws() {
    int draws = 50_000;
    double[] expected = kl().divergence(posterior, Tensors.empty()).nats();
    try (Pass pass = sampler(0.5).forward(posterior, draws, noise())) {
      float[] z = Floats.copyOf(pass.output().get(Sampler.Z));
      for (int image = 0; image < 2; image++) {
        double sum = 0;
        double squares = 0;
        for (int row = image; row < 2 * draws; row += 2) {
          double nats = 2 * Math.log(CATEGORIES);
          for (int group = 0; group < 2; group++) {
            double[] p = probabilities(2 * image + group);
            nats += Math.log(p[largest(z, row * D + group * CATEGORIES)]);
          }
          sum += nats;
          squares += nats * nats;
        }
        double estimate = sum / draws;
        double standardError = Math.sqrt((squares / draws - estimate * estimate) / draws);
        assertThat(estimate).isCloseTo(expected[image], within(5 * standardError));
      }
    }
  }

  @Test
  void theDivergenceOfUniformCategoriesIsZero() {
    Tensors uniform = Tensors.of(GumbelSoftmax.LOGITS, Nd4j.valueArrayOf(1, D, 3f));
    assertThat(kl().divergence(uniform, Tensors.empty()).nats()[0]).isCloseTo(0, within(1e-12));
  }

  @Test
  void thePriorDrawsOneCategoryOfEachGroup() {
    int n = 6000;
    float[] z = Floats.copyOf(kl().samplePrior(n, D, noise()));
    double[] counts = new double[CATEGORIES];
    for (int from = 0; from < z.length; from += CATEGORIES) {
      assertThat(z[from] + z[from + 1] + z[from + 2]).isEqualTo(1);
      counts[largest(z, from)]++;
    }
    for (double count : counts) {
      assertThat(count / (2 * n)).isCloseTo(1 / 3.0, within(5 * Math.sqrt(2 / 9.0 / (2 * n))));
    }
    assertThat(kl().negativeLogPrior(Nd4j.zeros(2, D), Noise.none()))
        .containsExactly(2 * Math.log(3), 2 * Math.log(3));
  }

  /** At each step as a sampler of that temperature, and in use as one of its own. */
  @Test
  void annealsItsTemperatureWhileItIsTrained() {
    ModelSpec spec = new ModelSpec(new ImageShape(4, 4, 1), 0, D, new Dl4jEngine());
    Schedule down = progress -> 3 - 2 * progress.fraction();
    GumbelSoftmax annealed = new GumbelSoftmax(CATEGORIES, 0.5, spec, down);
    TrainingProgress start = new TrainingProgress(0, 10, 5);
    assertSameDraws(annealed.forward(posterior, 2, noise(), start), sampler(1.5));
    assertSameDraws(annealed.forward(posterior, 2, noise(), start.end()), sampler(0.5));
    assertSameDraws(annealed.forward(posterior, 2, noise()), sampler(0.5));
    assertThat(annealed.isSettled(start)).isFalse();
    assertThat(sampler(0.5).isSettled(start)).isTrue();
    Schedule toNothing = progress -> 0;
    GumbelSoftmax frozen = new GumbelSoftmax(CATEGORIES, 0.5, spec, toNothing);
    assertSameDraws(frozen.forward(posterior, 2, noise(), start), sampler(0.005));
  }

  private void assertSameDraws(Pass drawn, GumbelSoftmax expected) {
    Pass pass = expected.forward(posterior, 2, noise());
    assertThat(drawn.output().get(Sampler.Z)).isEqualTo(pass.output().get(Sampler.Z));
    Tensors byZ = Tensors.of(Sampler.Z, uniform(new Random(1), 1, 4, D));
    assertThat(drawn.backward(byZ).get(GumbelSoftmax.LOGITS))
        .isEqualTo(pass.backward(byZ).get(GumbelSoftmax.LOGITS));
  }

  @Test
  void refusesALatentDimensionThatIsNoMultipleOfItsCategories() {
    ModelSpec spec = new ModelSpec(new ImageShape(4, 4, 1), 0, 8, new Dl4jEngine());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GumbelSoftmax(3, 1, spec))
        .withMessage("categories (3) must divide latentDim (8): that is groups · categories");
  }
}
