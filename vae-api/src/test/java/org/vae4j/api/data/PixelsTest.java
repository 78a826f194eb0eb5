package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** Pictures of Java and back; {@code vae-data} holds the same values against Pillow's. */
class PixelsTest {
  private static final ImageShape GREY = new ImageShape(2, 3, 1);
  private static final ImageShape RGB = new ImageShape(1, 2, 3);

  @Test
  void takesGreyAsItIsStored() {
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setPixels(0, 0, 3, 2, new int[] {0, 1, 2, 128, 254, 255});
    assertThat(Pixels.of(picture, 1)).containsExactly(0, 1, 2, (byte) 128, (byte) 254, (byte) 255);
    assertThat(Pixels.of(picture, 3)).startsWith(0, 0, 0, 1, 1, 1, 2, 2, 2);
  }

  @Test
  void takesColoursAndTheirLuma() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0xff0a141e);
    picture.setRGB(1, 0, 0x00ffffff); // transparent, which does not matter
    assertThat(Pixels.of(picture, 3)).containsExactly(10, 20, 30, -1, -1, -1);
    // 0.299·10 + 0.587·20 + 0.114·30 = 18.15
    assertThat(Pixels.of(picture, 1)).containsExactly(18, -1);
  }

  @Test
  void makesPicturesThatHaveTheValuesAgain() {
    float[] grey = {0, 1 / 255f, 0.5f, 1, -3, Float.NaN};
    BufferedImage picture = Pixels.picture(grey, GREY);
    assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(Pixels.of(picture, 1)).containsExactly(0, 1, (byte) 128, (byte) 255, 0, 0);
    float[] rgb = {0.2f, 0.4f, 0.6f, 2, 0, 1};
    assertThat(Pixels.of(Pixels.picture(rgb, RGB), 3))
        .containsExactly(51, 102, (byte) 153, (byte) 255, 0, (byte) 255);
  }

  @Test
  void refusesWhatIsNeitherGreyNorRgb() {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> Pixels.of(picture, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels (2) must be 1 or 3 for pictures");
    assertThatThrownBy(() -> Pixels.picture(new float[4], new ImageShape(1, 1, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
