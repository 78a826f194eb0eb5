package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourMapTest {

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

  @Test
  void boneGoesFromBlackToWhite() {
    assertThat(ColourMap.BONE.rgb(0)).isEqualTo(0x000000);
    assertThat(ColourMap.BONE.rgb(1)).isEqualTo(0xFFFFFF);
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
