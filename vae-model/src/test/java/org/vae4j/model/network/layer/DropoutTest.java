package org.vae4j.model.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;

class DropoutTest {
  private static final Seeds SEEDS = new Seeds(42);

  /** Five standard errors: a correct mask exceeds them once in two million. */
  @ParameterizedTest
  @CsvSource({
    "DL4J, 0", "DL4J, 0.2", "DL4J, 0.5", "DL4J, 0.99",
    "ONEDNN, 0", "ONEDNN, 0.2", "ONEDNN, 0.5", "ONEDNN, 0.99"
  })
  void aShareOfTheNumbersBecomesZeroAndTheOthersAreEnlarged(TestedEngine engine, double rate) {
    int n = 100 * 999;
    Network network = network(engine, FeatureShape.of(999), new Dropout(rate));
    try (Pass pass = network.forward(Nd4j.ones(100, 999), Mode.TRAINING, noise())) {
      float[] y = Floats.copyOf(pass.output().get("y"));
      int zeros = 0;
      for (float number : y) {
        if (number == 0) {
          zeros++;
        } else {
          assertThat((double) number).isCloseTo(1 / (1 - rate), within(1e-5 / (1 - rate)));
        }
      }
      assertThat((double) zeros / n)
          .isCloseTo(rate, within(5 * Math.sqrt(rate * (1 - rate) / n) + 1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void theGradientGoesWhereTheNumbersWent(TestedEngine engine) {
    Network network = network(engine, FeatureShape.of(3, 3, 5), new Dropout(0.4));
    INDArray ones = Nd4j.ones(4, 3, 3, 5);
    try (Pass pass = network.forward(ones, Mode.TRAINING, noise())) {
      float[] y = Floats.copyOf(pass.output().get("y"));
      assertThat(y).contains(0f);
      assertThat(Floats.copyOf(pass.backward(Tensors.of("y", ones)).get("x"))).containsExactly(y);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void inferenceLeavesNumbersAsTheyAreAndDrawsNothing(TestedEngine engine) {
    Network network = network(engine, FeatureShape.of(7), new Dropout(0.5));
    INDArray x = Nd4j.linspace(1, 14, 14).castTo(Nd4j.ones(1).dataType()).reshape(2, 7);
    try (Pass pass = network.forward(x, Mode.INFERENCE, Noise.none())) {
      assertThat(Floats.copyOf(pass.output().get("y"))).containsExactly(Floats.copyOf(x));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void trainingWithoutNoiseIsAnError(TestedEngine engine) {
    Network network = network(engine, FeatureShape.of(7), new Dropout(0.5));
    assertThatIllegalStateException()
        .isThrownBy(() -> network.forward(Nd4j.ones(2, 7), Mode.TRAINING))
        .withMessage("a pass that is random must be given noise");
  }

  @Test
  void allEnginesDrawTheSameMasks() {
    assertThat(mask(TestedEngine.ONEDNN, 5, noise()))
        .containsExactly(mask(TestedEngine.DL4J, 5, noise()));
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void aMaskDependsOnTheStepAndNotOnWhatWasBefore(TestedEngine engine) {
    Network network = network(engine, FeatureShape.of(31), new Dropout(0.5));
    float[] first = mask(network, 3, SEEDS.training(1, 0));
    float[] second = mask(network, 3, SEEDS.training(1, 1));
    assertThat(second).isNotEqualTo(first);
    Noise drawnFrom = SEEDS.training(1, 0);
    drawnFrom.nextBits();
    assertThat(mask(network, 3, drawnFrom)).containsExactly(first);
    Network fresh = network(engine, FeatureShape.of(31), new Dropout(0.5));
    assertThat(mask(fresh, 3, SEEDS.training(1, 1))).containsExactly(second);
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void anImagesMaskDependsOnItsPlaceAndNotOnTheSizeOfTheBatch(TestedEngine engine) {
    float[] three = mask(engine, 3, noise());
    float[] five = mask(engine, 5, noise());
    assertThat(Arrays.copyOf(five, three.length)).containsExactly(three);
    assertThat(Arrays.copyOfRange(three, 0, 31)).isNotEqualTo(Arrays.copyOfRange(three, 31, 62));
  }

  @ParameterizedTest
  @EnumSource(names = {"DL4J", "ONEDNN"})
  void everyLayerHasMasksOfItsOwn(TestedEngine engine) {
    Network network = network(engine, FeatureShape.of(999), new Dropout(0.5), new Dropout(0.5));
    try (Pass pass = network.forward(Nd4j.ones(10, 999), Mode.TRAINING, noise())) {
      INDArray y = pass.output().get("y");
      // Of equal masks, half would be left, and a quarter is.
      long left = Arrays.stream(Numbers.doubles(y)).filter(number -> number > 0).count();
      assertThat(left / 9990.0).isCloseTo(0.25, within(0.03));
      assertThat(y.get(NDArrayIndex.point(0)).maxNumber().doubleValue()).isEqualTo(4);
    }
  }

  private static float[] mask(TestedEngine engine, int images, Noise noise) {
    return mask(network(engine, FeatureShape.of(31), new Dropout(0.5)), images, noise);
  }

  private static float[] mask(Network network, int images, Noise noise) {
    try (Pass pass = network.forward(Nd4j.ones(images, 31), Mode.TRAINING, noise)) {
      return Floats.copyOf(pass.output().get("y"));
    }
  }

  private static Noise noise() {
    return SEEDS.training(3, 7);
  }

  private static Network network(TestedEngine engine, FeatureShape shape, Layer... layers) {
    return engine.create(NetworkDefinition.withOutput("x", shape, List.of(layers), "y").graph());
  }
}
