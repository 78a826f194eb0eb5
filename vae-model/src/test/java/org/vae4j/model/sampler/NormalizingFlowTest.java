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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.flow.InverseAutoregressive;
import org.vae4j.model.flow.Planar;
import org.vae4j.model.flow.Radial;
import org.vae4j.model.loss.MonteCarlo;
import org.vae4j.model.prior.StandardNormal;

class NormalizingFlowTest {
  private static final int D = 3;
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(4, 4, 1), 0, D, new Dl4jEngine());

  private final Random random = new Random(4);

  private static Flow iaf() {
    return new InverseAutoregressive(new InverseAutoregressive.Config(8, 2), SPEC);
  }

  private static NormalizingFlow sampler(Flow... flows) {
    NormalizingFlow sampler = new NormalizingFlow(SPEC, List.of(flows));
    int number = 0;
    for (Part part : sampler.withParts("sampler").values()) {
      for (Parameter parameter : part.parameters().tensors()) {
        Noise noise = new Seeds(++number).initialisation(parameter.name());
        parameter.initializer().fill(parameter.value(), noise);
      }
    }
    return sampler;
  }

  private static Stream<List<Flow>> lists() {
    return Stream.of(
        List.of(new Planar(SPEC)),
        List.of(new Radial(SPEC)),
        List.of(iaf()),
        List.of(new Planar(SPEC), new Planar(SPEC), new Radial(SPEC)),
        List.of(iaf(), iaf(), new Planar(SPEC), iaf()));
  }

  private Tensors posterior(Sampler sampler, int n, double limit) {
    Tensors posterior = Tensors.empty();
    for (Head head : sampler.heads()) {
      posterior = posterior.with(head.name(), uniform(random, limit, n, head.size()));
    }
    return posterior;
  }

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  /** What the encoder gives the flows is zero, and gates are open: to the last bit. */
  @ParameterizedTest
  @MethodSource("lists")
  void isTheGaussianWhereItsFlowsAreTheIdentity(List<Flow> flows) {
    NormalizingFlow sampler = sampler(flows.toArray(Flow[]::new));
    for (Flow flow : flows) {
      flow.parameters().tensors().forEach(tensor -> tensor.value().assign(0));
      flow.parameters().tensors().stream()
          .filter(tensor -> tensor.name().equals("gate/bias"))
          .forEach(tensor -> tensor.value().assign(100));
    }
    INDArray mean = uniform(random, 1, 2, D);
    INDArray logVar = uniform(random, 1, 2, D);
    Tensors posterior =
        posterior(sampler, 2, 0)
            .with(NormalizingFlow.BASE_MEAN, mean)
            .with(NormalizingFlow.BASE_LOG_VAR, logVar);
    Tensors ofGaussian = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    Sampler gaussian = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);
    Tensors by =
        Tensors.of(Sampler.Z, uniform(random, 1, 4, D))
            .with(Sampler.LOG_DENSITY, uniform(random, 1, 4));
    try (Pass flow = sampler.forward(posterior, 2, noise());
        Pass plain = gaussian.forward(ofGaussian, 2, noise())) {
      assertThat(doubles(flow.output().get(Sampler.Z)))
          .containsExactly(doubles(plain.output().get(Sampler.Z)));
      assertThat(monteCarlo(sampler).divergence(posterior, flow.output()).nats())
          .containsExactly(monteCarlo(gaussian).divergence(ofGaussian, plain.output()).nats());
      Tensors byFlow = flow.backward(by);
      Tensors byPlain = plain.backward(by);
      assertThat(doubles(byFlow.get(NormalizingFlow.BASE_MEAN)))
          .containsExactly(doubles(byPlain.get(Sampler.MEAN)));
      assertThat(doubles(byFlow.get(NormalizingFlow.BASE_LOG_VAR)))
          .containsExactly(doubles(byPlain.get(Sampler.LOG_VAR)));
    }
    assertThat(sampler.code(posterior)).isEqualTo(mean);
  }

  private static MonteCarlo monteCarlo(Sampler sampler) {
    return new MonteCarlo(
        new MonteCarlo.Config(new StandardNormal.Config(), Reduction.SUM, 1),
        new StandardNormal(sampler),
        sampler);
  }

  /** By z and by log q together, of what the encoder gives and of what flows learn themselves. */
  @ParameterizedTest
  @MethodSource("lists")
  void theGradientsAreThoseOfFiniteDifferences(List<Flow> flows) {
    NormalizingFlow sampler = sampler(flows.toArray(Flow[]::new));
    Tensors posterior = posterior(sampler, 2, 0.7);
    INDArray byZ = uniform(random, 1, 4, D);
    INDArray byDensity = uniform(random, 1, 4);
    ToDoubleFunction<Tensors> weighted =
        there -> {
          try (Pass pass = sampler.forward(there, 2, noise())) {
            return dot(byZ, pass.output().get(Sampler.Z))
                + dot(byDensity, pass.output().get(Sampler.LOG_DENSITY));
          }
        };
    Tensors gradient;
    try (Pass pass = sampler.forward(posterior, 2, noise())) {
      gradient = pass.backward(Tensors.of(Sampler.Z, byZ).with(Sampler.LOG_DENSITY, byDensity));
    }
    // Roundings of outputs to float32 over the step; beside step²/6 times third derivatives.
    double tolerance = 5e-3;
    for (Head head : sampler.heads()) {
      double[] expected =
          finiteDifferences(
              moved -> weighted.applyAsDouble(posterior.with(head.name(), moved)),
              posterior.get(head.name()).dup(),
              1e-2);
      assertClose(head.name(), gradient.get(head.name()), expected, tolerance);
    }
    for (Flow flow : flows) {
      for (Parameter parameter : flow.parameters().tensors()) {
        double[] expected =
            finiteDifferences(moved -> weighted.applyAsDouble(posterior), parameter.value(), 1e-2);
        assertClose(parameter.name(), parameter.gradient().dup('c'), expected, tolerance);
      }
    }
  }

  /** E_q[N(z; 0, s²) / q(z|x)] is 1 for whatever q, where it is nowhere much smaller. */
  @ParameterizedTest
  @MethodSource("lists")
  void itsDrawsHaveTheDensityThatItTells(List<Flow> flows) {
    NormalizingFlow sampler = sampler(flows.toArray(Flow[]::new));
    int draws = 50_000;
    try (Pass pass = sampler.forward(posterior(sampler, 1, 0.7), draws, noise())) {
      double[] z = doubles(pass.output().get(Sampler.Z));
      double[] logDensity = doubles(pass.output().get(Sampler.LOG_DENSITY));
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < draws; row++) {
        double log = -logDensity[row];
        for (int j = 0; j < D; j++) {
          double x = z[row * D + j] / 0.4;
          log -= 0.5 * (Math.log(2 * Math.PI) + x * x) + Math.log(0.4);
        }
        sum += Math.exp(log);
        squares += Math.exp(2 * log);
      }
      double mean = sum / draws;
      double standardError = Math.sqrt((squares / draws - mean * mean) / draws);
      assertThat(mean).isCloseTo(1, within(5 * standardError));
      assertThat(standardError).as("standard error: too large to tell").isLessThan(0.05);
    }
  }

  /** Determinants would not be positive else, whose logarithm is told. */
  @Test
  void planarAndRadialFlowsAreInvertibleForWhateverTheEncoderGives() {
    NormalizingFlow sampler = sampler(new Planar(SPEC), new Radial(SPEC));
    for (double limit : new double[] {1e-6, 1, 30}) {
      try (Pass pass = sampler.forward(posterior(sampler, 50, limit), 4, noise())) {
        for (double log : doubles(pass.output().get(Sampler.LOG_DENSITY))) {
          assertThat(log).isFinite();
        }
        Tensors gradient =
            pass.backward(
                Tensors.of(Sampler.Z, Nd4j.ones(200, D)).with(Sampler.LOG_DENSITY, Nd4j.ones(200)));
        for (String head : gradient.names()) {
          assertThat(doubles(gradient.get(head))).as(head).doesNotContain(Double.NaN);
        }
      }
    }
  }

  /** d out_i / d z_j of a flow is there for j ≤ i alone; of the one after it, for j ≥ i alone. */
  @Test
  void everyOtherAutoregressiveFlowSeesDimensionsInReverse() {
    assertThat(moved(iaf())).containsExactly("1 1 1", "0 1 1", "0 0 1");
    assertThat(moved(iaf(), new Planar(SPEC), iaf())).containsExactly("1 0 0", "1 1 0", "1 1 1");
  }

  /** Which outputs of the last flow each of its inputs moves. */
  private List<String> moved(Flow... flows) {
    NormalizingFlow sampler = sampler(flows);
    String last = "flows/" + (flows.length - 1);
    Flow flow = (Flow) sampler.parts().get(last);
    INDArray context = uniform(random, 1, 1, 2);
    INDArray z = uniform(random, 1, 1, D);
    double[] before = doubles(out(flow, z, context));
    return Stream.of(0, 1, 2)
        .map(
            j -> {
              INDArray other = z.dup();
              other.putScalar(0, j, 3);
              double[] after = doubles(out(flow, other, context));
              return "%d %d %d"
                  .formatted(
                      before[0] == after[0] ? 0 : 1,
                      before[1] == after[1] ? 0 : 1,
                      before[2] == after[2] ? 0 : 1);
            })
        .toList();
  }

  private static INDArray out(Flow flow, INDArray z, INDArray context) {
    return flow.forward(Tensors.of(Sampler.Z, z).with("context", context)).output().get(Sampler.Z);
  }

  @Test
  void namesHeadsAfterTheirFlows() {
    assertThat(sampler(new Radial(SPEC), iaf()).heads())
        .containsExactly(
            new Head("baseMean", 3),
            new Head("baseLogVar", 3),
            new Head("flow_0_centre", 3),
            new Head("flow_0_logAlpha", 1),
            new Head("flow_0_beta", 1),
            new Head("flow_1_context", 2));
  }

  /** What reads mean and logVar of z would be wrong of a flow. */
  @Test
  void isNoDiagonalGaussian() {
    NormalizingFlow sampler = sampler(new Planar(SPEC));
    assertThat(DiagonalGaussians.areOf(sampler)).isFalse();
    assertThat(sampler.divergences()).containsExactly("monte-carlo");
  }

  @Test
  void refusesToBeWithoutFlows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NormalizingFlow.Config(List.of()))
        .withMessage("flows ([]) must be at least one");
  }
}
