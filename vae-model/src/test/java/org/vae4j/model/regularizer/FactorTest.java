package org.vae4j.model.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.testing.GivenNoise;
import org.vae4j.model.testing.Golden;

class FactorTest {
  private static final Factor.Config SMALL =
      new Factor.Config(3, List.of(5, 4), Activation.LEAKY_RELU);

  private static Factor factor(Factor.Config config, Sampler sampler) {
    return new Factor(config, RegularizerGolden.SPEC, sampler);
  }

  /** A network in float32 of some ten products a number. */
  @Test
  void valueAndGradientsAreThoseOfTensorFlow() throws IOException {
    RegularizerGolden golden = new RegularizerGolden("factor");
    Golden numbers = golden.numbers();
    Factor factor = factor(SMALL, RegularizerGolden.SAMPLER);
    for (Parameter parameter : factor.parameters().tensors()) {
      parameter.value().assign(numbers.tensor(parameter.name(), parameter.value().shape()));
    }
    int[] orders = Arrays.stream(numbers.numbers("orders")).mapToInt(x -> (int) x).toArray();
    List<int[]> permutations =
        IntStream.range(0, 3).mapToObj(j -> Arrays.copyOfRange(orders, 8 * j, 8 * j + 8)).toList();

    golden.check(factor, new GivenNoise(List.of(), permutations), 1e-5, 1e-5);

    assertThat(factor.parameters().tensors()).hasSize(6);
    for (Parameter parameter : factor.parameters().tensors()) {
      assertClose(
          parameter.name(),
          parameter.gradient().dup('c'),
          numbers.numbers(parameter.name() + ".gradient"),
          1e-5);
    }
  }

  @Test
  void whatTheDiscriminatorLearnsIsAddedWhateverTheWeight() {
    Factor factor = factor(SMALL, RegularizerGolden.SAMPLER);
    factor.parameters().values().assign(new Seeds(1).component("w").normal(48));
    Tensors latent = Tensors.of(Sampler.Z, new Seeds(2).component("z").normal(8, 3));
    double[] once = learned(factor, latent, 1);
    double[] more = learned(factor, latent, 50);
    double[] twice = learned(factor, latent, 0);
    for (int i = 0; i < once.length; i++) {
      assertThat(more[i]).isCloseTo(2 * once[i], within(1e-6));
      assertThat(twice[i]).isCloseTo(3 * once[i], within(1e-6));
    }
  }

  private static double[] learned(Factor factor, Tensors latent, double weight) {
    factor.penalty(Tensors.empty(), latent, new Seeds(3).component("noise")).gradient(weight);
    return doubles(factor.parameters().gradients());
  }

  /**
   * Two dimensions with correlation ρ have total correlation −½ log(1 − ρ²), which a discriminator
   * finds by descending its own gradient: a few networks wide, and to a tenth.
   */
  @Test
  void aDiscriminatorThatHasLearnedTellsTheTotalCorrelation() {
    Factor factor =
        factor(
            new Factor.Config(1, List.of(32, 32), Activation.TANH), RegularizerGolden.gaussian(2));
    for (Parameter parameter : factor.parameters().tensors()) {
      parameter
          .initializer()
          .fill(parameter.value(), new Seeds(1).initialisation(parameter.name()));
    }
    double rho = 0.9;
    INDArray moments = factor.parameters().values().like();
    double sum = 0;
    int steps = 1500;
    for (int step = 0; step < steps; step++) {
      Noise noise = new Seeds(7).training(1, step);
      var penalty =
          factor.penalty(Tensors.empty(), Tensors.of(Sampler.Z, correlated(noise, rho)), noise);
      if (step >= steps - 200) {
        sum += penalty.value() / 200;
      }
      factor.parameters().clearGradients();
      penalty.gradient(1);
      INDArray gradient = factor.parameters().gradients();
      moments.muli(0.9).addi(gradient); // descent with momentum
      factor.parameters().values().subi(moments.mul(0.05));
    }
    assertThat(sum).isCloseTo(-0.5 * Math.log(1 - rho * rho), within(0.1));
  }

  private static INDArray correlated(Noise noise, double rho) {
    INDArray z = noise.normal(256, 2);
    z.getColumn(1).muli(Math.sqrt(1 - rho * rho)).addi(z.getColumn(0).mul(rho));
    return z;
  }

  /** Codes and shuffled codes are the same then. */
  @Test
  void worksWithOneImage() {
    Factor factor = factor(SMALL, RegularizerGolden.SAMPLER);
    Tensors latent = Tensors.of(Sampler.Z, Nd4j.ones(1, 3));
    var penalty = factor.penalty(Tensors.empty(), latent, new Seeds(3).component("noise"));
    assertThat(penalty.value()).isZero();
    assertThat(penalty.gradient(1).get(Sampler.Z)).isEqualTo(Nd4j.zeros(1, 3));
  }
}
