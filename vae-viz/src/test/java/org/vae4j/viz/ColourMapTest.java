package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMapTest {
  /** A whole level less of blue, the least that cutting off a fraction can take away. */
  private static final double ROUNDING = 1e-3;

  /**
   * The file holds the 256 colours that matplotlib 3.6.3 makes of its own definition of bone: its
   * function {@code _create_lookup_table}, run with NumPy and turned into bytes as {@code
   * Colormap.__call__} does.
   */
  @Test
  void boneHasTheColoursOfMatplotlib() {
    List<Integer> expected = read("bone.csv").lines().map(ColourMapTest::colour).toList();
    assertThat(expected).hasSize(256);
    for (int i = 0; i < 256; i++) {
      assertThat(ColourMap.BONE.rgb((i + 0.5f) / 256))
          .as("colour %d", i)
          .isEqualTo(expected.get(i));
    }
  }

  /** Ends and middle of viridis and magma as their makers publish them, to a rounded level. */
  @ParameterizedTest
  @CsvSource({
    "BONE, 000000, 6F7A8E, FFFFFF",
    "GRAY, 000000, 7F7F7F, FFFFFF",
    "VIRIDIS, 440154, 21908C, FDE725",
    "MAGMA, 000004, B63679, FCFDBF"
  })
  void goesFromItsDarkEndToItsLightOne(ColourMap map, String dark, String middle, String light) {
    assertClose(map.rgb(0), dark);
    assertClose(map.rgb(127.5f / 256), middle);
    assertClose(map.rgb(1), light);
  }

  private static void assertClose(int rgb, String expected) {
    Color actual = new Color(rgb);
    Color wanted = new Color(Integer.parseInt(expected, 16));
    assertThat(actual.getRed()).isCloseTo(wanted.getRed(), within(1));
    assertThat(actual.getGreen()).isCloseTo(wanted.getGreen(), within(1));
    assertThat(actual.getBlue()).isCloseTo(wanted.getBlue(), within(1));
  }

  /** What makes values readable without colour: the larger one is the lighter one. */
  @ParameterizedTest
  @EnumSource(ColourMap.class)
  void getsLighterWithTheValue(ColourMap map) {
    for (int i = 1; i < 256; i++) {
      assertThat(luminance(map.rgb((i + 0.5f) / 256)))
          .as("colour %d", i)
          .isGreaterThan(luminance(map.rgb((i - 0.5f) / 256)) - ROUNDING);
    }
  }

  /** Relative luminance of sRGB (IEC 61966-2-1). */
  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int level) {
    double x = level / 255.0;
    return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
  }

  @Test
  void valuesOutsideTheRangeGetTheColourOfTheNearerEnd() {
    assertThat(ColourMap.BONE.rgb(-0.5f)).isEqualTo(0x000000);
    assertThat(ColourMap.BONE.rgb(1e30f)).isEqualTo(0xFFFFFF);
    assertThat(ColourMap.BONE.rgb(Float.NEGATIVE_INFINITY)).isEqualTo(0x000000);
  }

  @Test
  void whatIsNotANumberHasAColourThatTheMapHasNot() {
    assertThat(ColourMap.BONE.rgb(Float.NaN)).isEqualTo(0xFF00FF);
    assertThat(read("bone.csv").lines().map(ColourMapTest::colour)).doesNotContain(0xFF00FF);
  }

  private static int colour(String line) {
    return Arrays.stream(line.split(","))
        .mapToInt(Integer::parseInt)
        .reduce(0, (rgb, channel) -> rgb << 8 | channel);
  }

  private static String read(String resource) {
    try (var stream = ColourMapTest.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
