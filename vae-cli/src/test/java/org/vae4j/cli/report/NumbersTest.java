package org.vae4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"3.25, 3.3 s", "59.4, 59.4 s", "129, 2 min 9 s", "7384, 2 h 3 min"})
  void durationsAreInUnitsThatSuitThem(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "154.9273, 154.93",
    "-1.2034, -1.203",
    "0.01234, 0.0123",
    "-0.00051, -0.0005",
    "1.25e7, 1.250e+07",
    "NaN, NaN"
  })
  void smallNatsHaveMoreDecimals(double value, String text) {
    assertThat(Numbers.nats(value)).isEqualTo(text);
  }
}
