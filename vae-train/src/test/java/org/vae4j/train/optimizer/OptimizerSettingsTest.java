package org.vae4j.train.optimizer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerSettingsTest {

  static List<Arguments> refusals() {
    return List.of(
        refusal(() -> new Sgd(0, 0, false), "learningRate (0.0) must be > 0"),
        refusal(() -> new Sgd(1, 1, false), "momentum (1.0) must be >= 0 and < 1"),
        refusal(() -> new Sgd(1, 0, true), "nesterov (true) must come with a momentum > 0"),
        refusal(() -> new RmsProp(1, 0, 1, -1, false), "momentum (-1.0) must be >= 0 and < 1"),
        refusal(() -> new Adam(-1, new AdamMeans(0, 0, 1)), "learningRate (-1.0) must be > 0"),
        refusal(() -> new Adam(1, new AdamMeans(1, 0, 1)), "beta1 (1.0) must be >= 0 and < 1"),
        refusal(() -> new Adam(1, new AdamMeans(0, 1, 1)), "beta2 (1.0) must be >= 0 and < 1"),
        refusal(() -> new Adam(1, new AdamMeans(0, 0, 0)), "epsilon (0.0) must be > 0"),
        refusal(
            () -> new AdamW(1, -0.1, new AdamMeans(0, 0, 1)), "weightDecay (-0.1) must be >= 0"),
        refusal(() -> new Adamax(1, 0, 0, 0), "epsilon (0.0) must be > 0"),
        refusal(() -> new AmsGrad(1, new AdamMeans(0, 0, 0)), "epsilon (0.0) must be > 0"));
  }

  private static Arguments refusal(ThrowingCallable settings, String message) {
    return Arguments.of(settings, message);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesSettingsThatCannotWork(ThrowingCallable settings, String message) {
    assertThatThrownBy(settings).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
