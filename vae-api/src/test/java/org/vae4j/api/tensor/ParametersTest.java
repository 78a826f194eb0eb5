package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ParametersTest {
  private final INDArray values = Nd4j.ones(4);
  private final INDArray gradients = Nd4j.ones(4);
  private final Parameter kernel =
      new Parameter(
          "dense_0/kernel",
          values.reshape(2, 2),
          gradients.reshape(2, 2),
          Initializer.glorotUniform());

  @Test
  void countsTheNumbersOfTheFlatVector() {
    assertThat(new Parameters(values, gradients, List.of(kernel)).count()).isEqualTo(4);
    assertThat(Parameters.none().count()).isZero();
  }

  @Test
  void clearingSetsGradientsToZeroAndLeavesValues() {
    new Parameters(values, gradients, List.of(kernel)).clearGradients();
    assertThat(Floats.copyOf(kernel.gradient())).containsOnly(0);
    assertThat(Floats.copyOf(kernel.value())).containsOnly(1);
  }

  @Test
  void noParametersCanBeCleared() {
    Parameters none = Parameters.none();
    none.clearGradients();
    assertThat(none.tensors()).isEmpty();
  }

  @Test
  void severalTensorsLieOneAfterAnother() {
    Parameters parameters =
        Parameters.of("a", Initializer.zeros(), 2, 3)
            .and("b", Initializer.zeros(), 1)
            .and("c", Initializer.zeros(), 2);
    assertThat(parameters.tensors()).extracting(Parameter::name).containsExactly("a", "b", "c");
    parameters.values().assign(Nd4j.arange(9).castTo(DataType.FLOAT));
    assertThat(Floats.copyOf(parameters.tensors().get(0).value()))
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(parameters.tensors().get(0).value().shape()).containsExactly(2, 3);
    assertThat(Floats.copyOf(parameters.tensors().get(1).value())).containsExactly(6);
    parameters.tensors().get(2).gradient().assign(4);
    assertThat(Floats.copyOf(parameters.gradients())).containsExactly(0, 0, 0, 0, 0, 0, 0, 4, 4);
  }

  @Test
  void itsListIsItsOwn() {
    List<Parameter> tensors = new ArrayList<>(List.of(kernel));
    Parameters parameters = new Parameters(values, gradients, tensors);
    tensors.clear();
    assertThat(parameters.tensors()).containsExactly(kernel);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> parameters.tensors().clear());
  }
}
