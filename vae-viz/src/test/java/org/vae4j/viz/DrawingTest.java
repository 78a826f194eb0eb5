package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingTest {

  @ParameterizedTest
  @EnumSource(Anchor.class)
  void isCutSoThatNoTextIsClippedWhereverItIs(Anchor anchor) {
    Drawing drawing = new Drawing();
    drawing.text("Égypte jjj", TextStyle.TITLE, anchor, -300.4, 712.7);
    drawing.verticalText("fjord ÅÅ", TextStyle.LABEL, anchor, 200.2, 100.9);
    Pictures.assertLegible(drawing);
  }

  @Test
  void hasTheSameMarginOnAllSides() {
    Drawing drawing = new Drawing();
    drawing.image(new BufferedImage(10, 20, BufferedImage.TYPE_INT_RGB), 2, -7, 9);
    BufferedImage picture = drawing.render();
    assertThat(picture.getWidth()).isEqualTo(20 + 2 * Drawing.MARGIN);
    assertThat(picture.getHeight()).isEqualTo(40 + 2 * Drawing.MARGIN);
    assertThat(picture.getRGB(Drawing.MARGIN, Drawing.MARGIN)).isEqualTo(0xFF000000);
    assertThat(picture.getRGB(Drawing.MARGIN - 1, Drawing.MARGIN)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void enlargesPixelsToSquaresOfOneColour() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x123456);
    image.setRGB(1, 0, 0xABCDEF);
    Drawing drawing = new Drawing();
    drawing.image(image, 3, 0, 0);
    assertThat(IntStream.range(0, 6).map(x -> Pictures.colourAt(drawing, x, 2)))
        .containsExactly(0x123456, 0x123456, 0x123456, 0xABCDEF, 0xABCDEF, 0xABCDEF);
  }
}
