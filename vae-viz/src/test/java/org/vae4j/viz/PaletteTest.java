package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void noTwoThingsLookTheSame() {
    assertThat(IntStream.range(0, Palette.size()).mapToObj(PaletteTest::look))
        .doesNotHaveDuplicates();
    assertThat(look(Palette.size())).isEqualTo(look(0));
  }

  private static List<Object> look(int i) {
    return List.of(Palette.colour(i), Palette.marker(i));
  }

  /** Red and green alike, as deuteranopia sees them, roughly: their mean, and blue. */
  @Test
  void neighboursDifferWithoutRedAndGreen() {
    for (int i = 0; i < 8; i++) {
      Color a = Palette.colour(i);
      Color b = Palette.colour(i + 1);
      int yellow = Math.abs(a.getRed() + a.getGreen() - b.getRed() - b.getGreen()) / 2;
      int blue = Math.abs(a.getBlue() - b.getBlue());
      assertThat(yellow + blue).as("%s and %s", a, b).isGreaterThan(40);
    }
  }
}
