package org.vae4j.bench.compare;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.bench.Assembly;

class ScalingTest {

  static Stream<Scaling.Point> points() {
    return Scaling.points(true).stream();
  }

  @ParameterizedTest
  @MethodSource("points")
  void everySizeIsAnExperimentThatCanBeAssembled(Scaling.Point point) {
    assertThatCode(() -> Assembly.of(Assembly.REFERENCE, point.overrides()))
        .doesNotThrowAnyException();
  }
}
