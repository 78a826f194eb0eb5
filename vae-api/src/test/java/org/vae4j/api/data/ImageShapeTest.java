package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageShapeTest {

  @Test
  void isHeightByWidthByChannels() {
    ImageShape shape = new ImageShape(28, 30, 3);
    assertThat(shape).hasToString("28×30×3");
    assertThat(shape.length()).isEqualTo(2520);
    assertThat(shape.batchOf(7)).containsExactly(7, 28, 30, 3);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-3, 1, 1"})
  void rejectsASizeBelowOne(int height, int width, int channels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageShape(height, width, channels))
        .withMessage(
            "image shape (" + height + "×" + width + "×" + channels + ") must be at least 1×1×1");
  }

  @Test
  void itsLengthDoesNotOverflowSilently() {
    ImageShape huge = new ImageShape(1 << 16, 1 << 15, 1);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(huge::length);
  }
}
