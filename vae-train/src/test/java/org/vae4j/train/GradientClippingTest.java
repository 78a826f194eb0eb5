package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Part;
import org.vae4j.api.tensor.Floats;
import org.vae4j.train.optimizer.KerasSteps;
import org.vae4j.train.optimizer.Sgd;

class GradientClippingTest {
  private static final GradientClipping BY_NORM = byNorm(20);
  private static final GradientClipping BY_VALUE =
      new GradientClipping(Optional.empty(), Optional.of(0.5));

  private final KerasSteps keras = new KerasSteps();

  @Test
  void clipsTheNormOfAllPartsTogetherAsKeras() {
    compareWithKeras(BY_NORM, "clip-norm");
  }

  @Test
  void clipsEachNumberAsKeras() {
    compareWithKeras(BY_VALUE, "clip-value");
  }

  /** Two parts, as Keras had two variables; some of the steps need no clipping, some do. */
  private void compareWithKeras(GradientClipping clipping, String name) {
    List<VectorPart> parts = new ArrayList<>();
    KerasSteps.SIZES.forEach(size -> parts.add(new VectorPart(zeros(size), zeros(size))));
    forEach(parts, (part, i, place) -> part.values().putScalar(i, keras.start()[place]));
    ParameterUpdate update =
        new ParameterUpdate(byRole(parts), new Sgd(0.1, 0, false), Optional.of(clipping));
    for (int step = 1; step <= KerasSteps.STEPS; step++) {
      double[] gradients = keras.gradients(step);
      double[] expected = keras.after(name, step);
      forEach(parts, (part, i, place) -> part.gradients().putScalar(i, gradients[place]));
      update.apply(0.1);
      // Numbers below 16 are rounded to float32 a few times in each step.
      forEach(
          parts,
          (part, i, place) ->
              assertThat(part.values().getDouble(i)).isCloseTo(expected[place], within(1e-5)));
    }
  }

  private interface Number {
    void visit(VectorPart part, int i, int place);
  }

  private static void forEach(List<VectorPart> parts, Number number) {
    int place = 0;
    for (VectorPart part : parts) {
      for (int i = 0; i < part.values().length(); i++) {
        number.visit(part, i, place++);
      }
    }
  }

  private static Map<String, Part> byRole(List<VectorPart> parts) {
    Map<String, Part> byRole = new LinkedHashMap<>();
    parts.forEach(part -> byRole.put("part" + byRole.size(), part));
    return byRole;
  }

  private static INDArray zeros(int size) {
    return Nd4j.zeros(DataType.FLOAT, size);
  }

  /** More numbers than are updated at a time, so that the norm is one of several stretches. */
  @Test
  void clipsTheNormOfALongVector() {
    int count = 100_000;
    VectorPart part = new VectorPart(zeros(count), Nd4j.ones(DataType.FLOAT, count));
    new ParameterUpdate(byRole(List.of(part)), new Sgd(1, 0, false), Optional.of(byNorm(10)))
        .apply(1);
    float[] expected = new float[count];
    Arrays.fill(expected, -10 / (float) Math.sqrt(count));
    assertThat(Floats.copyOf(part.values())).containsExactly(expected, within(1e-8f));
    assertThat(part.gradients().minNumber().floatValue()).as("gradients stay").isEqualTo(1);
  }

  /** What has no finite norm cannot be scaled, and would spoil the parameters for ever. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void leavesTheParametersAsTheyWereIfTheNormIsNoNumber(float gradient) {
    VectorPart part = new VectorPart(zeros(3), Nd4j.createFromArray(1, gradient, 1));
    ParameterUpdate update =
        new ParameterUpdate(byRole(List.of(part)), new Sgd(1, 0, false), Optional.of(byNorm(10)));
    assertThatThrownBy(() -> update.apply(1))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageStartingWith("the norm of the gradients is " + gradient);
    assertThat(Floats.copyOf(part.values())).containsOnly(0);
  }

  @Test
  void needsOneOfItsSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientClipping(Optional.of(1.0), Optional.of(2.0)))
        .withMessage("value (2.0) must not be given beside norm (1.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientClipping(Optional.empty(), Optional.empty()))
        .withMessage("must have a norm or a value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byNorm(0))
        .withMessage("norm (0.0) must be > 0");
  }

  private static GradientClipping byNorm(double norm) {
    return new GradientClipping(Optional.of(norm), Optional.empty());
  }
}
