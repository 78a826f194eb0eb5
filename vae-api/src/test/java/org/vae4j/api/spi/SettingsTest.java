package org.vae4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  /** One field for each kind of rule. */
  record Example(
      @Range(min = 1) int units,
      @Range(min = 0, below = 1) double rho,
      @Range(above = 0, max = 1e-3) double rate,
      double anyNumber,
      String name,
      @Range(min = 1) Optional<Integer> limit,
      @Range(min = 0, max = 9) List<Integer> classes,
      @Pattern(value = "[a-z]+", rule = "have only small letters") List<String> tags) {}

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of(0, 0, "units (0) must be >= 1"),
        Arguments.of(1, -0.5, "rho (-0.5) must be >= 0 and < 1"),
        Arguments.of(1, 1.0, "rho (1.0) must be >= 0 and < 1"),
        Arguments.of(2, 0.0, "rate (0.0) must be > 0 and <= 0.001"),
        Arguments.of(2, 2e-3, "rate (0.002) must be > 0 and <= 0.001"),
        Arguments.of(2, Double.NaN, "rate (NaN) must be finite"),
        Arguments.of(3, Double.NaN, "anyNumber (NaN) must be finite"),
        Arguments.of(3, Double.NEGATIVE_INFINITY, "anyNumber (-Infinity) must be finite"),
        Arguments.of(3, Float.POSITIVE_INFINITY, "anyNumber (Infinity) must be finite"),
        Arguments.of(4, null, "name must not be null"),
        Arguments.of(5, null, "limit must not be null"),
        Arguments.of(5, Optional.of(0), "limit (0) must be >= 1"),
        Arguments.of(6, List.of(1, 10, 11), "classes (10) must be >= 0 and <= 9"),
        Arguments.of(6, Arrays.asList(1, null), "classes must not be null"),
        Arguments.of(7, List.of("a", "ab1"), "tags (ab1) must have only small letters"),
        Arguments.of(7, List.of(""), "tags () must have only small letters"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("violations")
  void saysWhichRuleAValueBreaks(int field, Object value, String message) {
    assertThat(Settings.violation(Example.class.getRecordComponents()[field], value))
        .contains(message);
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        Arguments.of(0, 1),
        Arguments.of(0, Integer.MAX_VALUE),
        Arguments.of(1, 0.0),
        Arguments.of(1, Math.nextDown(1.0)),
        Arguments.of(2, Double.MIN_VALUE),
        Arguments.of(2, 1e-3),
        Arguments.of(3, -Double.MAX_VALUE),
        Arguments.of(4, ""),
        Arguments.of(5, Optional.empty()),
        Arguments.of(5, Optional.of(1)),
        Arguments.of(6, List.of()),
        Arguments.of(6, List.of(0, 9)),
        Arguments.of(7, List.of("a", "abc")));
  }

  @ParameterizedTest(name = "field {0}: {1}")
  @MethodSource("allowed")
  void acceptsWhatTheRulesAllow(int field, Object value) {
    assertThat(Settings.violation(Example.class.getRecordComponents()[field], value)).isEmpty();
  }

  @Test
  void acceptsARecordThatKeepsAllRules() {
    assertThatCode(() -> check(1, 0.5)).doesNotThrowAnyException();
  }

  @Test
  void reportsTheFirstViolationOfARecord() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(0, 7))
        .withMessage("units (0) must be >= 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(1, 7))
        .withMessage("rho (7.0) must be >= 0 and < 1");
  }

  @Test
  void rejectsACallThatForgetsAField() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.check(Example.class, 1, 0.5))
        .withMessage(Example.class + " has 8 fields, not 2");
  }

  private static void check(int units, double rho) {
    Settings.check(
        Example.class,
        units,
        rho,
        1e-4,
        -3.5,
        "name",
        Optional.empty(),
        List.of(1, 8),
        List.of("tag"));
  }
}
