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

  @Test
  void tenClassesHaveTenColoursThatDiffer() {
    assertThat(Palette.colours()).isEqualTo(10);
    for (int i = 0; i < Palette.colours(); i++) {
      for (int j = 0; j < i; j++) {
        Color a = Palette.colour(i);
        Color b = Palette.colour(j);
        // 2.3 is a difference that is just noticed; points are small and overlap.
        assertThat(distance(lab(a), lab(b))).as("%s and %s", a, b).isGreaterThan(25);
        assertThat(distance(lab(deuteranope(a)), lab(deuteranope(b))))
            .as("%s and %s without green", a, b)
            .isGreaterThan(17);
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> Math.pow(a[i] - b[i], 2)).sum());
  }

  /** Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
  private static double[] deuteranope(Color colour) {
    double[] c = linear(colour);
    return new double[] {
      0.367322 * c[0] + 0.860646 * c[1] - 0.227968 * c[2],
      0.280085 * c[0] + 0.672501 * c[1] + 0.047413 * c[2],
      -0.011820 * c[0] + 0.042940 * c[1] + 0.968881 * c[2]
    };
  }

  private static double[] linear(Color colour) {
    return IntStream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
        .mapToDouble(level -> level / 255.0)
        .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
        .toArray();
  }

  private static double[] lab(Color colour) {
    return lab(linear(colour));
  }

  /** CIELAB of linear sRGB under D65. */
  private static double[] lab(double[] c) {
    double x = curve((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047);
    double y = curve(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    double z = curve((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double curve(double t) {
    double light = Math.max(0, Math.min(1, t));
    return light > 0.008856 ? Math.cbrt(light) : 7.787 * light + 16.0 / 116;
  }
}
