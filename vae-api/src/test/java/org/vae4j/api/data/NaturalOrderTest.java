package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void sortsDigitsByTheirValue() {
    assertSorted("img1", "img2", "img10", "img10a", "img11");
    assertSorted("v1.2", "v1.10");
    assertSorted("a", "a1", "b");
  }

  @Test
  void sortsNumbersByTheirValue() {
    assertSorted("-2", "-1", "0", "2", "10");
    assertSorted("1.0", "2.0", "10.0");
    assertSorted("1.25", "1.5", "2e1");
  }

  @Test
  void sortsNumbersAmongOtherNamesByTheirDigits() {
    assertSorted("1", "1a", "2", "10", "other");
  }

  @Test
  void tellsApartWhatHasTheSameValue() {
    assertSorted("01", "1", "1.0");
    assertSorted("img01", "img1", "img01a", "img2");
  }

  @Test
  void keepsAWordOrderOfCharacters() {
    assertSorted("Zebra", "ant", "bee", "über");
  }

  @Test
  void sortsRunsOfDigitsOfAnyLength() {
    assertSorted("a9", "a10000000000000000000000000000000000000000");
  }

  private static void assertSorted(String... names) {
    List<String> sorted = List.of(names);
    List<String> reversed = new java.util.ArrayList<>(sorted);
    java.util.Collections.reverse(reversed);
    assertThat(NaturalOrder.sort(reversed)).isEqualTo(sorted);
  }
}
