package org.vae4j.model.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.dot;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Loss.LossGradient;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.Spread;
import org.vae4j.model.loss.Iwae.Gradient;
import org.vae4j.model.prior.StandardNormal;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.testing.GivenNoise;
import org.vae4j.model.testing.Golden;

/** Images of as many pixels as there are latent dimensions, each a multiple of one. */
class IwaeTest {
  private static final Bernoulli BERNOULLI = new Bernoulli(Reduction.SUM);
  private static final StandardNormal.Config PRIOR = new StandardNormal.Config();

  private final Random random = new Random(1);

  private static Sampler gaussian(int latentDim) {
    return new Gaussian(
        new Gaussian.Config(Gaussian.Scale.STD),
        new ModelSpec(new ImageShape(1, latentDim, 1), 0, latentDim, Engine.standard()));
  }

  private static Iwae iwae(Likelihood likelihood, int samples, Gradient gradient, Sampler sampler) {
    return new Iwae(
        new Iwae.Config(BERNOULLI, PRIOR, samples, gradient),
        likelihood,
        new StandardNormal(sampler),
        sampler);
  }

  private static Tensors posterior(INDArray mean, INDArray logVar) {
    return Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
  }

  /** What a whole step finds, as the training step computes it. */
  private record Step(LossValue value, Tensors byPosterior, double byFactor) {

    static Step of(Loss loss, INDArray images, Tensors posterior, double factor, Noise noise) {
      int d = Math.toIntExact(posterior.get(Sampler.MEAN).size(1));
      try (Pass draw = gaussian(d).forward(posterior, loss.samples(), noise)) {
        INDArray z = draw.output().get(Sampler.Z);
        INDArray decoded = z.mul(factor).reshape(z.size(0), 1, d, 1);
        Batch batch = new Batch(images, Labels.none(Math.toIntExact(images.size(0))));
        Loss.LossPass pass =
            loss.forward(
                batch,
                posterior,
                draw.output(),
                Tensors.of(Decoder.DECODED, decoded),
                TrainingProgress.over());
        LossGradient gradient = pass.backward();
        INDArray byDecoded = gradient.decoded().get(Decoder.DECODED).reshape(z.shape());
        Tensors byZ = gradient.throughDraws(Tensors.of(Sampler.Z, byDecoded.mul(factor)));
        Tensors byPosterior = draw.backward(byZ).plus(gradient.posterior());
        return new Step(pass.value(), byPosterior, dot(byDecoded, z));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, plain", "DOUBLY_REPARAMETERIZED, doubly"})
  void valuesAndGradientsAreThoseOfTensorFlow(Gradient kind, String name) throws IOException {
    Golden golden = new Golden(IwaeTest.class, "tensorflow.properties", "iwae");
    Step step =
        Step.of(
            iwae(BERNOULLI, 3, kind, gaussian(2)),
            golden.tensor("x", 2, 1, 2, 1),
            posterior(golden.tensor("mean", 2, 2), golden.tensor("log_var", 2, 2)),
            2,
            new GivenNoise(List.of(golden.tensor("epsilon", 6, 2)), List.of()));
    // z and log q are rounded to float32, some 1e-7 each.
    double rounding = 1e-6;
    assertThat(step.value().objective())
        .isCloseTo(golden.numbers("objective")[0], within(rounding));
    assertThat(step.value().reconstruction())
        .isCloseTo(golden.numbers("reconstruction")[0], within(rounding));
    assertThat(step.value().divergence())
        .isCloseTo(golden.numbers("divergence")[0], within(rounding));
    assertClose("mean", step.byPosterior().get(Sampler.MEAN), golden.numbers(name + ".mean"), 1e-5);
    assertClose(
        "logVar", step.byPosterior().get(Sampler.LOG_VAR), golden.numbers(name + ".log_var"), 1e-5);
    assertThat(step.byFactor()).isCloseTo(golden.numbers(name + ".a")[0], within(rounding));
  }

  @Test
  void oneDrawIsTheElboThatIsEstimatedFromIt() {
    Sampler sampler = gaussian(3);
    INDArray images = uniform(random, 0.5, 4, 1, 3, 1).addi(0.5);
    Tensors posterior = posterior(uniform(random, 1, 4, 3), uniform(random, 1, 4, 3));
    MonteCarlo divergence =
        new MonteCarlo(
            new MonteCarlo.Config(PRIOR, Reduction.SUM, 1), new StandardNormal(sampler), sampler);
    Step elbo = Step.of(new Elbo(BERNOULLI, divergence), images, posterior, 2, noise(1));
    Step iwae =
        Step.of(iwae(BERNOULLI, 1, Gradient.PLAIN, sampler), images, posterior, 2, noise(1));
    // Sums of some ten numbers in double precision.
    assertThat(iwae.value().objective()).isCloseTo(elbo.value().objective(), within(1e-13));
    assertThat(iwae.value().negativeElbo()).isCloseTo(elbo.value().negativeElbo(), within(1e-13));
    for (String head : List.of(Sampler.MEAN, Sampler.LOG_VAR)) {
      assertClose(
          head, iwae.byPosterior().get(head), doubles(elbo.byPosterior().get(head)), 1.2e-7);
    }
  }

  private static Noise noise(int step) {
    return new Seeds(5).training(1, step);
  }

  private static Likelihood normal() {
    return new DiagonalGaussian(
        new DiagonalGaussian.Config(Spread.FIXED, Optional.of(0.5), Reduction.SUM));
  }

  /**
   * x = z + N(0, ½²) with z standard normal has x distributed as N(0, 1.25) in each dimension, so
   * that −log p(x) is known.
   */
  @Test
  void manyDrawsTellTheLogLikelihood() {
    INDArray images = Nd4j.createFromArray(0.8f, -0.3f).reshape(1, 1, 2, 1);
    double expected = 0;
    for (double x : doubles(images)) {
      expected += 0.5 * (Math.log(2 * Math.PI * 1.25) + x * x / 1.25);
    }
    Tensors wide = posterior(Nd4j.zeros(1, 2), Nd4j.zeros(1, 2));
    Step many =
        Step.of(iwae(normal(), 10_000, Gradient.PLAIN, gaussian(2)), images, wide, 1, noise(1));
    // The weights have a relative standard deviation of about 1.5, so 1.5% in the mean of 10,000.
    assertThat(many.value().objective()).isCloseTo(expected, within(5 * 0.015));
    assertThat(mean(1, images, wide)).isGreaterThan(mean(5, images, wide));
    assertThat(mean(5, images, wide)).isGreaterThan(expected);
  }

  /** Of 200 bounds of k draws. */
  private static double mean(int samples, INDArray images, Tensors posterior) {
    Iwae iwae = iwae(normal(), samples, Gradient.PLAIN, gaussian(2));
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += Step.of(iwae, images, posterior, 1, noise(i)).value().objective() / 200;
    }
    return sum;
  }

  /**
   * The two gradients of the encoder are the same in the mean, and with many draws the doubly
   * reparameterized one varies less.
   */
  @Test
  void theGradientsAreTheSameInTheMean() {
    INDArray images = Nd4j.createFromArray(0.8f).reshape(1, 1, 1, 1);
    Tensors posterior = posterior(Nd4j.createFromArray(new float[][] {{0.3f}}), Nd4j.zeros(1, 1));
    for (String head : List.of(Sampler.MEAN, Sampler.LOG_VAR)) {
      double[] plain = gradients(Gradient.PLAIN, head, images, posterior);
      double[] doubly = gradients(Gradient.DOUBLY_REPARAMETERIZED, head, images, posterior);
      double error = Math.sqrt((variance(plain) + variance(doubly)) / plain.length);
      assertThat(mean(doubly)).as(head).isCloseTo(mean(plain), within(5 * error));
      assertThat(variance(doubly)).as("variance by %s", head).isLessThan(variance(plain));
    }
  }

  private static double[] gradients(
      Gradient kind, String head, INDArray images, Tensors posterior) {
    Iwae iwae = iwae(normal(), 10, kind, gaussian(1));
    double[] gradients = new double[2000];
    for (int i = 0; i < gradients.length; i++) {
      Step step = Step.of(iwae, images, posterior, 1, noise(i));
      gradients[i] = step.byPosterior().get(head).getDouble(0);
    }
    return gradients;
  }

  private static double mean(double... numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double variance(double... numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }

  /** Where one draw has all the weight, and the exponentials of the others are 0. */
  @Test
  void weightsOfAnySizeAreFinite() {
    INDArray images = Nd4j.ones(1, 1, 1, 1);
    Tensors posterior = posterior(Nd4j.zeros(1, 1), Nd4j.zeros(1, 1));
    Step step =
        Step.of(iwae(BERNOULLI, 5, Gradient.PLAIN, gaussian(1)), images, posterior, 1e5, noise(1));
    assertThat(step.value().objective()).isFinite();
    assertThat(step.byPosterior().get(Sampler.MEAN).getDouble(0)).isFinite();
  }

  /** Draws whose density is not known. */
  private record Opaque() implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, 3));
    }

    @Override
    public int latentSize() {
      return 3;
    }

    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      throw new AssertionError("draws nothing");
    }

    @Override
    public INDArray code(Tensors posterior) {
      throw new AssertionError("has no code");
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  @Test
  void refusesASamplerThatDoesNotTellItsDensity() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> iwae(BERNOULLI, 5, Gradient.PLAIN, new Opaque()))
        .withMessage(
            "sampler (Opaque) must give logDensity, log q(z|x) of its draws, for iwae; this one"
                + " goes with the divergence none");
  }

  @Test
  void refusesAMeanOverPixels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> iwae(new Bernoulli(Reduction.MEAN), 5, Gradient.PLAIN, gaussian(1)))
        .withMessageStartingWith("reconstruction: reduction (mean) must be sum");
  }
}
