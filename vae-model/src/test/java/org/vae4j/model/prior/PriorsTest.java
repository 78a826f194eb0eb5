package org.vae4j.model.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.MonteCarlo;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.testing.Golden;

class PriorsTest {
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(2, 3, 1), 0, 3, Engine.standard());
  private static final Sampler SAMPLER =
      new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);

  private final Random random = new Random(1);
  private final Prior standardNormal = new StandardNormal(SAMPLER);
  private final INDArray z = uniform(random, 2, 5, 3);
  private final double[] weights = {1, -0.5, 2, 0.25, 0};

  private static GaussianMixture mixture(int components) {
    return new GaussianMixture(new GaussianMixture.Config(components, 0), SAMPLER);
  }

  private static Parameter parameter(Prior prior, int number) {
    return prior.parameters().tensors().get(number);
  }

  /** Sums in double precision, and gradients that are rounded once to float32. */
  @Test
  void aMixtureIsThatOfTensorFlow() throws IOException {
    Golden golden = new Golden(PriorsTest.class, "tensorflow.properties", "gaussian-mixture");
    GaussianMixture mixture = mixture(4);
    for (Parameter parameter : mixture.parameters().tensors()) {
      parameter.value().assign(golden.tensor(parameter.name(), parameter.value().shape()));
    }
    Term term = mixture.negativeLogDensity(golden.tensor("z", 5, 3), Noise.none());
    assertThat(term.nats()).containsExactly(golden.numbers("nats"), within(1e-12));
    Tensors gradient = term.gradient(golden.numbers("weights"));
    assertClose("z", gradient.get(Sampler.Z), golden.numbers("z.gradient"), 1e-7);
    for (Parameter parameter : mixture.parameters().tensors()) {
      assertClose(
          parameter.name(),
          parameter.gradient().dup('c'),
          golden.numbers(parameter.name() + ".gradient"),
          1e-7);
    }
  }

  /** Also where there are several components, all at the same place. */
  @Test
  void componentsOfMeanZeroAndVarianceOneAreTheStandardNormal() {
    for (int components : new int[] {1, 3}) {
      Term mixture = mixture(components).negativeLogDensity(z, Noise.none());
      Term normal = standardNormal.negativeLogDensity(z, Noise.none());
      assertThat(mixture.nats()).containsExactly(normal.nats(), within(1e-14));
      assertClose(
          "z",
          mixture.gradient(weights).get(Sampler.Z),
          doubles(normal.gradient(weights).get(Sampler.Z)),
          1.2e-7);
    }
  }

  /** A point a thousand standard deviations from the nearest component. */
  @Test
  void aFarCodeHasAFiniteDensity() {
    GaussianMixture mixture = mixture(2);
    INDArray far = Nd4j.valueArrayOf(1, 3, 1000f);
    Term term = mixture.negativeLogDensity(far, Noise.none());
    assertThat(term.nats()[0]).isCloseTo(1.5e6, within(10.0));
    assertThat(term.gradient(new double[] {1}).get(Sampler.Z).getFloat(0)).isEqualTo(1000);
  }

  /** Three quarters of the draws are of the component whose logit is by log 3 larger. */
  @Test
  void componentsAreDrawnAsOftenAsTheyAreProbable() {
    GaussianMixture mixture = mixture(2);
    parameter(mixture, 0).value().getRow(1).assign(100);
    parameter(mixture, 2).value().putScalar(1, Math.log(3));
    float[] numbers = Floats.copyOf(mixture.sample(4000, new Seeds(1).component("z")));
    int high = 0;
    for (int row = 0; row < 4000; row++) {
      high += numbers[3 * row] > 50 ? 1 : 0;
    }
    assertThat(high / 4000.0).isCloseTo(0.75, within(5 * Math.sqrt(0.75 * 0.25 / 4000)));
  }

  private static MlpEncoder encoder() {
    MlpEncoder encoder =
        new MlpEncoder(
            new MlpEncoder.Config(new HiddenLayers(List.of(5), Activation.TANH), Conditioning.NONE),
            SPEC,
            SAMPLER);
    for (Parameter parameter : encoder.parameters().tensors()) {
      parameter
          .initializer()
          .fill(parameter.value(), new Seeds(1).initialisation(parameter.name()));
    }
    return encoder;
  }

  private static Vamp vamp(MlpEncoder encoder, int components) {
    Vamp vamp = new Vamp(new Vamp.Config(components), SPEC, SAMPLER, encoder);
    Parameter inputs = parameter(vamp, 0);
    inputs.initializer().fill(inputs.value(), new Seeds(1).initialisation("pseudo_inputs"));
    return vamp;
  }

  /** The mixture of what the encoder gives for the pseudo-inputs. */
  @Test
  void vampIsTheMixtureOfThePosteriorsOfItsPseudoInputs() {
    MlpEncoder encoder = encoder();
    Vamp vamp = vamp(encoder, 4);
    GaussianMixture mixture = mixture(4);
    try (Pass pass =
        encoder.forward(new Batch(parameter(vamp, 0).value(), Labels.none(4)), Mode.INFERENCE)) {
      parameter(mixture, 0).value().assign(pass.output().get(Sampler.MEAN));
      parameter(mixture, 1).value().assign(pass.output().get(Sampler.LOG_VAR));
    }
    assertThat(vamp.negativeLogDensity(z, Noise.none()).nats())
        .containsExactly(mixture.negativeLogDensity(z, Noise.none()).nats(), within(1e-14));
    assertThat(vamp.sample(6, new Seeds(2).component("z")))
        .isEqualTo(mixture.sample(6, new Seeds(2).component("z")));
  }

  /** What the encoder learns by the pseudo-inputs is held against finite differences. */
  @Test
  void theEncoderLearnsByThePseudoInputsToo() {
    MlpEncoder encoder = encoder();
    Vamp vamp = vamp(encoder, 4);
    vamp.negativeLogDensity(z, Noise.none()).gradient(weights);
    for (Parameter parameter : encoder.parameters().tensors()) {
      // A network in float32, moved by a hundredth.
      assertClose(
          parameter.name(),
          parameter.gradient().dup('c'),
          finiteDifferences(
              moved -> vamp.negativeLogDensity(z, Noise.none()).weighted(weights),
              parameter.value(),
              1e-2),
          2e-3);
    }
  }

  @Test
  void vampRefusesAnEncoderThatKeepsAverages() {
    SequentialEncoder encoder =
        new SequentialEncoder(
            List.of(new BatchNormalization(0.9, 1e-3), new Flatten()), SPEC, SAMPLER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Vamp(new Vamp.Config(4), SPEC, SAMPLER, encoder))
        .withMessageStartingWith("encoder must have no batch-normalization for vamp");
  }

  /** The closed form is the mean over many draws. */
  @Test
  void theDivergenceFromTheStandardNormalIsGaussianKlInTheMean() {
    INDArray mean = uniform(random, 1, 2, 3);
    INDArray logVar = uniform(random, 1, 2, 3);
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    MonteCarlo.Config config = new MonteCarlo.Config(new StandardNormal.Config(), Reduction.SUM, 1);
    MonteCarlo monteCarlo = new MonteCarlo(config, standardNormal, SAMPLER);
    double[] expected =
        new GaussianKl(Reduction.SUM, 1).divergence(posterior, Tensors.empty()).nats();
    int draws = 100_000;
    try (Pass pass = SAMPLER.forward(posterior, draws, new Seeds(4).component("z"))) {
      double[] nats = monteCarlo.divergence(posterior, pass.output()).nats();
      assertThat(nats).hasSize(2 * draws);
      for (int image = 0; image < 2; image++) {
        double sum = 0;
        double squares = 0;
        for (int row = image; row < nats.length; row += 2) {
          sum += nats[row];
          squares += nats[row] * nats[row];
        }
        double estimate = sum / draws;
        double standardError = Math.sqrt((squares / draws - estimate * estimate) / draws);
        assertThat(estimate).isCloseTo(expected[image], within(5 * standardError));
      }
    }
  }

  @Test
  void monteCarloDrawsFromItsPrior() {
    MonteCarlo.Config config = new MonteCarlo.Config(new StandardNormal.Config(), Reduction.SUM, 1);
    GaussianMixture far = mixture(1);
    parameter(far, 0).value().assign(50);
    assertThat(
            new MonteCarlo(config, far, SAMPLER)
                .samplePrior(4, 3, new Seeds(1).component("z"))
                .minNumber()
                .doubleValue())
        .isGreaterThan(40);
  }

  /** ½ Σ (z² + log 2π), which a divergence without a prior of its own tells too. */
  @Test
  void divergencesTellTheDensityOfTheirPrior() {
    MonteCarlo.Config config = new MonteCarlo.Config(new StandardNormal.Config(), Reduction.SUM, 1);
    INDArray z = Nd4j.create(new float[][] {{0, 1, -2}, {3, 0, 0}});
    double constant = 1.5 * Math.log(2 * Math.PI);
    double[] closedForm = new GaussianKl(Reduction.SUM, 1).negativeLogPrior(z, Noise.none());
    assertThat(closedForm[0]).isCloseTo(2.5 + constant, within(1e-6));
    assertThat(closedForm[1]).isCloseTo(4.5 + constant, within(1e-6));
    double[] estimated =
        new MonteCarlo(config, standardNormal, SAMPLER).negativeLogPrior(z, Noise.none());
    assertThat(estimated[0]).isCloseTo(closedForm[0], within(1e-6));
    GaussianMixture mixture = mixture(2);
    assertThat(new MonteCarlo(config, mixture, SAMPLER).negativeLogPrior(z, Noise.none()))
        .containsExactly(mixture.negativeLogDensity(z, Noise.none()).nats());
  }
}
