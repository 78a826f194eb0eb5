package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void numbersHaveThreeSignificantDigitsAndNoMoreThanNeeded() {
    assertThat(
            DoubleStream.of(-2, 1.5, -1.428571, 0.0285714, 0, -0.0, 1000, 1e6, Double.NaN)
                .mapToObj(Words::number))
        .containsExactly("−2", "1.5", "−1.43", "0.0286", "0", "0", "1000", "1000000", "NaN");
  }

  @Test
  void aNumberAtATickHasUpToSevenDigits() {
    assertThat(
            DoubleStream.of(-1.25, 0.0005, 12345.5, -1000, 0, 0.32828220923)
                .mapToObj(Words::written))
        .containsExactly("−1.25", "0.0005", "12,345.5", "−1,000", "0", "0.3282822");
  }

  @Test
  void aCodeNamesTheDimensionsThatVary() {
    assertThat(Words.code(new double[] {1, 2, 3}, List.of(1))).isEqualTo("z = (1, z[1], 3)");
  }

  @Test
  void aLongCodeIsCutShort() {
    assertThat(Words.code(new double[64], List.of(50)))
        .isEqualTo("z = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, …)");
  }

  @Test
  void namesOfFilesHaveNoCharactersThatFileSystemsDislike() {
    assertThat(Words.fileName("T-shirt/top: \"Ä\"")).isEqualTo("t-shirt-top-ä-");
    assertThat(Words.fileName("../..")).doesNotContain("/");
    assertThat(Words.fileName(List.of(0.5, -1.0, 2.0))).isEqualTo("0.5--1-2");
  }

  @Test
  void namesOfFilesHaveAnEnd() {
    assertThat(Words.fileName("x".repeat(1000))).hasSize(40);
    assertThat(Words.fileName(IntStream.range(0, 500).boxed().toList()))
        .isEqualTo("0-1-2-3-4-5-6-7");
  }

  @Test
  void countsHaveSeparatorsAndTheRightNumber() {
    assertThat(Words.count(494376, "parameter")).isEqualTo("494,376 parameters");
    assertThat(Words.count(1, "parameter")).isEqualTo("1 parameter");
  }
}
