package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TilesTest {

  @Test
  void areWhatTheImagesAre() throws IOException {
    INDArray images =
        Nd4j.create(new float[] {0, 100 / 255f, 1, -2, 7, 0.5f}, new long[] {3, 1, 2, 1}, 'c');
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Tiles.png(images, 2)));
    assertThat(picture.getWidth()).isEqualTo(5);
    assertThat(picture.getHeight()).isEqualTo(3);
    assertThat(row(picture, 0)).containsExactly(0, 0x646464, 0, 0xffffff, 0);
    assertThat(row(picture, 1)).containsOnly(0);
    assertThat(row(picture, 2)).containsExactly(0xffffff, 0x808080, 0, 0, 0);
  }

  @Test
  void areDrawnLargerAndInOtherColours() throws IOException {
    INDArray images = Nd4j.create(new float[] {0, 0.5f, 1}, new long[] {3, 1, 1, 1}, 'c');
    byte[] png = Tiles.png(images, 3, 2, ColourMap.BONE);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getHeight()).isEqualTo(2);
    int dark = ColourMap.BONE.rgb(0);
    int middle = ColourMap.BONE.rgb(0.5f);
    int light = ColourMap.BONE.rgb(1);
    for (int y = 0; y < 2; y++) {
      assertThat(row(picture, y))
          .containsExactly(dark, dark, 0, 0, middle, middle, 0, 0, light, light);
    }
    assertThat(middle & 0xff).isGreaterThan(middle >> 16); // a tinge of blue
  }

  private static int[] row(BufferedImage picture, int y) {
    int[] row = new int[picture.getWidth()];
    for (int x = 0; x < row.length; x++) {
      row[x] = picture.getRGB(x, y) & 0xffffff;
    }
    return row;
  }
}
