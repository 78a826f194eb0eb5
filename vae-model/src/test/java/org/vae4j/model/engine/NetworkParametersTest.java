package org.vae4j.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.doubles;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;

/** The flat vectors of every engine's networks, and their named views. */
class NetworkParametersTest {

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void theFlatVectorAndItsNamedViewsAreTheSameNumbers(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    Parameters parameters = small.network.parameters();
    assertThat(parameters.tensors())
        .extracting(Parameter::name)
        .containsExactlyInAnyOrder(
            "conv_0/kernel", "conv_0/bias",
            "conv_1/kernel", "conv_1/bias",
            "conv_2d_transpose_0/kernel", "conv_2d_transpose_0/bias",
            "dense_0/kernel", "dense_0/bias",
            "conv_2d_transpose_1/kernel", "conv_2d_transpose_1/bias",
            "mean/kernel", "mean/bias",
            "logVar/kernel", "logVar/bias");
    float marker = 1;
    for (Parameter parameter : parameters.tensors()) {
      parameter.value().assign(marker);
      parameter.gradient().assign(-marker);
      marker++;
    }
    assertThat(marker).isEqualTo(15);
    float[] values = Floats.copyOf(parameters.values());
    assertThat(parameters.tensors().stream().mapToLong(p -> p.value().length()).sum())
        .isEqualTo(values.length)
        .isEqualTo(parameters.count());
    float[] negated = Floats.copyOf(parameters.gradients().neg());
    assertThat(negated).containsExactly(values).doesNotContain(0);
    parameters.values().assign(7);
    assertThat(Floats.copyOf(parameters.tensors().get(2).value())).containsOnly(7);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void writingToAViewChangesTheNextPass(TestedEngine engine) {
    SmallNetwork small = new SmallNetwork(engine, Activation.TANH);
    INDArray images = small.images();
    try (Pass before = small.network.forward(images, Mode.INFERENCE)) {
      double[] old = doubles(before.output().get("mean"));
      INDArray bias = named(small.network.parameters(), "mean/bias");
      bias.addi(0.5);
      try (Pass after = small.network.forward(images, Mode.INFERENCE)) {
        double[] moved = Arrays.stream(old).map(y -> y + 0.5).toArray();
        assertThat(doubles(after.output().get("mean"))).containsExactly(moved, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void parametersAreZeroUntilTheirInitializersFillThem(TestedEngine engine) {
    NetworkGraph definition =
        NetworkDefinition.withOutput(
                "x",
                FeatureShape.of(4, 4, 1),
                List.of(new Conv2d(3, 3, 1, Padding.SAME, Activation.LINEAR)),
                "y")
            .graph();
    Parameters parameters = engine.create(definition).parameters();
    assertThat(Floats.copyOf(parameters.values())).containsOnly(0);
    assertThat(Floats.copyOf(parameters.gradients())).containsOnly(0);
    INDArray kernel = Nd4j.zeros(3, 3, 1, 3);
    Initializer.glorotUniform().fill(kernel, new Seeds(1).initialisation("kernel"));
    for (Parameter parameter : parameters.tensors()) {
      parameter.initializer().fill(parameter.value(), new Seeds(1).initialisation("kernel"));
    }
    assertThat(Floats.copyOf(named(parameters, "conv_0/kernel")))
        .containsExactly(Floats.copyOf(kernel));
    assertThat(Floats.copyOf(named(parameters, "conv_0/bias"))).containsOnly(0);
  }

  private static INDArray named(Parameters parameters, String name) {
    return parameters.tensors().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
