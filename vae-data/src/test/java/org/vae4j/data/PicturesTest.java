package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ImageShape;

class PicturesTest {

  private static byte[] png(int width, int height, int rgb) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      picture.setRGB(i % width, i / width, rgb);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void becomeImagesOfAnyShape() throws IOException {
    INDArray image = Pictures.read(png(9, 5, 0xff8000), new ImageShape(2, 3, 3), Fit.CROP);
    assertThat(image.shape()).containsExactly(1, 2, 3, 3);
    assertThat(image.dup('c').data().asFloat()).startsWith(1, 128 / 255f, 0);
    assertThat(Pictures.read(png(9, 5, 0xffffff), new ImageShape(4, 4, 1), Fit.CROP).meanNumber())
        .isEqualTo(1.0);
  }

  @Test
  void areGreyOrRgb() {
    assertThat(Pictures.canBecome(new ImageShape(2, 2, 1))).isTrue();
    assertThat(Pictures.canBecome(new ImageShape(2, 2, 3))).isTrue();
    assertThat(Pictures.canBecome(new ImageShape(2, 2, 2))).isFalse();
    assertThatThrownBy(() -> Pictures.read(png(2, 2, 0), new ImageShape(2, 2, 2), Fit.CROP))
        .hasMessage("image shape (2×2×2) must have 1 or 3 channels");
  }

  @Test
  void areRefusedIfTheyAreNone() {
    assertThatThrownBy(() -> Pictures.read(new byte[0], new ImageShape(2, 2, 1), Fit.CROP))
        .isInstanceOf(IOException.class)
        .hasMessage("must be a PNG or JPEG file");
  }

  @Test
  void areCroppedOrStretched() throws IOException {
    BufferedImage picture = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xffffff); // beside the middle
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    ImageShape shape = new ImageShape(2, 2, 1);
    assertThat(Pictures.read(bytes.toByteArray(), shape, Fit.CROP).maxNumber()).isEqualTo(0.0);
    assertThat(Pictures.read(bytes.toByteArray(), shape, Fit.STRETCH).maxNumber().floatValue())
        .isPositive();
  }
}
