package org.vae4j.model.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.dot;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.LadderKl;
import org.vae4j.model.testing.GivenNoise;

class LadderTest {
  private static final int D = 3;
  private static final int TOP = 2;
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(4, 4, 1), 0, D, new Dl4jEngine());

  private final Random random = new Random(4);
  private final Ladder ladder =
      new Ladder(new Ladder.Config(TOP, List.of(4), Activation.TANH), SPEC);
  private final Part topDown = ladder.parts().get("topDown");
  private final Sampler gaussian = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);
  private final LadderKl kl = new LadderKl(new LadderKl.Config(Reduction.SUM, 1), ladder);
  private final Tensors posterior = posterior(1);

  private Tensors posterior(double limit) {
    Tensors heads = Tensors.empty();
    for (Head head : ladder.heads()) {
      heads = heads.with(head.name(), uniform(random, limit, 2, head.size()));
    }
    return heads;
  }

  private void start() {
    for (Parameter parameter : topDown.parameters().tensors()) {
      Noise noise = new Seeds(1).initialisation(parameter.name());
      parameter.initializer().fill(parameter.value(), noise);
    }
  }

  private Parameter parameter(String name) {
    return topDown.parameters().tensors().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  private double[] nats(Pass pass) {
    return kl.divergence(posterior, pass.output()).nats();
  }

  @Test
  void asksForWhatTheEncoderSeesOfBothLayers() {
    assertThat(ladder.heads())
        .containsExactly(
            new Head("mean1", D),
            new Head("logVar1", D),
            new Head("mean2", TOP),
            new Head("logVar2", TOP));
    assertThat(ladder.latentSize()).isEqualTo(D);
  }

  /** A network of zeros says N(0, 1): z1 is of the product with that, by precisions. */
  @Test
  void isAGaussianWhereTheNetworkSaysTheStandardNormal() {
    double[] mean1 = doubles(posterior.get(Ladder.MEAN_1));
    double[] logVar1 = doubles(posterior.get(Ladder.LOG_VAR_1));
    INDArray mean = Nd4j.zeros(2, D);
    INDArray logVar = Nd4j.zeros(2, D);
    for (int i = 0; i < 2 * D; i++) {
      double precision = 1 + Math.exp(-logVar1[i]);
      mean.putScalar(i / D, i % D, mean1[i] * Math.exp(-logVar1[i]) / precision);
      logVar.putScalar(i / D, i % D, -Math.log(precision));
    }
    assertIsGaussian(mean, logVar);
    Tensors lower = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    Tensors upper =
        Tensors.of(Sampler.MEAN, posterior.get(Ladder.MEAN_2))
            .with(Sampler.LOG_VAR, posterior.get(Ladder.LOG_VAR_2));
    GaussianKl closed = new GaussianKl(Reduction.SUM, 1);
    double[] expected = closed.divergence(lower, Tensors.empty()).nats();
    double[] ofUpper = closed.divergence(upper, Tensors.empty()).nats();
    try (Pass pass = ladder.forward(posterior, 1, noise())) {
      for (int image = 0; image < 2; image++) {
        assertThat(nats(pass)[image]).isCloseTo(expected[image] + ofUpper[image], within(2e-6));
      }
    }
  }

  /** A precision from above of e^−30 is none. */
  @Test
  void isTheGaussianThatTheEncoderSeesWhereTheNetworkKnowsNothing() {
    parameter("logVar/bias").value().assign(30);
    assertIsGaussian(posterior.get(Ladder.MEAN_1), posterior.get(Ladder.LOG_VAR_1));
  }

  /** With the same ε; rounded at other places. */
  private void assertIsGaussian(INDArray mean, INDArray logVar) {
    INDArray epsilon = uniform(random, 2, 4, D);
    Tensors expected = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    try (Pass pass = ladder.forward(posterior, 2, given(uniform(random, 2, 4, TOP), epsilon));
        Pass plain = gaussian.forward(expected, 2, given(epsilon))) {
      assertClose("z", pass.output().get(Sampler.Z), doubles(plain.output().get(Sampler.Z)), 5e-7);
    }
    assertClose("code", ladder.code(posterior), doubles(mean), 5e-7);
  }

  private static Noise given(INDArray... normal) {
    return new GivenNoise(List.of(normal), List.of());
  }

  @Test
  void theCodeIsTheDrawWithoutNoise() {
    start();
    try (Pass pass = ladder.forward(posterior, 1, given(Nd4j.zeros(2, TOP), Nd4j.zeros(2, D)))) {
      assertClose("code", ladder.code(posterior), doubles(pass.output().get(Sampler.Z)), 2e-7);
    }
  }

  /** log q(z2) + log q(z1|z2) − log p(z1|z2) − log p(z2), a mean over draws: 5 standard errors. */
  @Test
  void theDivergenceIsTheMeanOfThatOfTheDraws() {
    start();
    int draws = 20_000;
    INDArray epsilon2 = new Seeds(2).component("z2").normal(2 * draws, TOP);
    INDArray epsilon1 = new Seeds(3).component("z1").normal(2 * draws, D);
    double[] e2 = doubles(epsilon2);
    double[] e1 = doubles(epsilon1);
    double[] mean1 = doubles(posterior.get(Ladder.MEAN_1));
    double[] logVar1 = doubles(posterior.get(Ladder.LOG_VAR_1));
    double[] mean2 = doubles(posterior.get(Ladder.MEAN_2));
    double[] logVar2 = doubles(posterior.get(Ladder.LOG_VAR_2));
    INDArray z2 = Nd4j.zeros(2 * draws, TOP);
    double[] estimates = new double[2 * draws];
    for (int i = 0; i < e2.length; i++) {
      int j = i % mean2.length;
      double z = mean2[j] + Math.exp(logVar2[j] / 2) * e2[i];
      z2.putScalar(i / TOP, i % TOP, z);
      estimates[i / TOP] += log(z, mean2[j], logVar2[j]) - log(z, 0, 0);
    }
    try (Pass prior = ((TopDown) topDown).forward(z2, Mode.INFERENCE);
        Pass pass = ladder.forward(posterior, draws, given(epsilon2, epsilon1))) {
      double[] z1 = doubles(pass.output().get(Sampler.Z));
      double[] priorMean = doubles(prior.output().get(Sampler.MEAN));
      double[] priorLogVar = doubles(prior.output().get(Sampler.LOG_VAR));
      for (int i = 0; i < e1.length; i++) {
        int j = i % mean1.length;
        double own = Math.exp(-logVar1[j]);
        double above = Math.exp(-priorLogVar[i]);
        double mean = (own * mean1[j] + above * priorMean[i]) / (own + above);
        estimates[i / D] +=
            log(z1[i], mean, -Math.log(own + above)) - log(z1[i], priorMean[i], priorLogVar[i]);
      }
      double[] told = nats(pass);
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < told.length; row++) {
        double error = estimates[row] - told[row];
        sum += error;
        squares += error * error;
      }
      double standardError = Math.sqrt(squares) / told.length;
      assertThat(sum / told.length).isCloseTo(0, within(5 * standardError));
      assertThat(standardError).isLessThan(0.05);
    }
  }

  private static double log(double x, double mean, double logVar) {
    double error = x - mean;
    return -0.5 * (Math.log(2 * Math.PI) + logVar + error * error * Math.exp(-logVar));
  }

  /** By z and by the divergence together, of both layers' heads and of the network between. */
  @Test
  void theGradientsAreThoseOfFiniteDifferences() {
    start();
    INDArray byZ = uniform(random, 1, 4, D);
    INDArray byKl = uniform(random, 1, 4);
    ToDoubleFunction<Tensors> weighted =
        there -> {
          try (Pass pass = ladder.forward(there, 2, noise())) {
            return dot(byZ, pass.output().get(Sampler.Z)) + dot(byKl, pass.output().get(Ladder.KL));
          }
        };
    Tensors gradient;
    try (Pass pass = ladder.forward(posterior, 2, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.Z, byZ).with(Ladder.KL, byKl));
    }
    // Roundings of outputs to float32 over the step; beside step²/6 times third derivatives.
    double tolerance = 2e-3;
    for (Head head : ladder.heads()) {
      double[] expected =
          finiteDifferences(
              moved -> weighted.applyAsDouble(posterior.with(head.name(), moved)),
              posterior.get(head.name()).dup(),
              1e-2);
      assertClose(head.name(), gradient.get(head.name()), expected, tolerance);
    }
    for (Parameter parameter : topDown.parameters().tensors()) {
      double[] expected =
          finiteDifferences(moved -> weighted.applyAsDouble(posterior), parameter.value(), 1e-2);
      assertClose(parameter.name(), parameter.gradient().dup('c'), expected, tolerance);
    }
  }

  @Test
  void whatTheEncoderSeesMayBeOfAnyPrecision() {
    Tensors far = posterior(50);
    try (Pass pass = ladder.forward(far, 2, noise())) {
      assertThat(doubles(pass.output().get(Sampler.Z))).doesNotContain(Double.NaN);
      Tensors gradient =
          pass.backward(Tensors.of(Sampler.Z, Nd4j.ones(4, D)).with(Ladder.KL, Nd4j.ones(4)));
      for (String head : gradient.names()) {
        assertThat(doubles(gradient.get(head))).as(head).doesNotContain(Double.NaN);
      }
    }
  }

  /** From above: z1 is where the network puts it. */
  @Test
  void thePriorDrawsFromTheTopDown() {
    parameter("mean/bias").value().assign(50);
    parameter("logVar/bias").value().assign(-4);
    INDArray z = kl.samplePrior(2000, D, noise());
    assertThat(z.meanNumber().doubleValue()).isCloseTo(50, within(5 * 0.14 / Math.sqrt(6000)));
    assertThat(z.stdNumber().doubleValue()).isCloseTo(Math.exp(-2), within(5e-3));
    double atMean = kl.negativeLogPrior(Nd4j.valueArrayOf(1, D, 50f), noise())[0];
    assertThat(atMean).isCloseTo(D * (0.5 * Math.log(2 * Math.PI) - 2), within(1e-6));
  }

  @Test
  void itsDivergenceRefusesOtherSamplers() {
    LadderKl.Config config = new LadderKl.Config(Reduction.SUM, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LadderKl(config, gaussian))
        .withMessage(
            "sampler (gaussian) must be ladder for ladder-kl; this one goes with the divergence"
                + " gaussian-kl or monte-carlo");
  }
}
