package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MosaicTest {

  @Test
  void keepsImagesTheRightWayUp() {
    // Two rows of three pixels; the third is the upper right corner.
    INDArray image = grey(1, 2, 3, 0, 0.25f, 1, 0.5f, 0.75f, 0.1f);
    assertThat(colours(new Mosaic(image, 1, ColourMap.BONE).picture()))
        .isDeepEqualTo(
            new int[][] {
              {Pictures.bone(0), Pictures.bone(0.25), Pictures.bone(1)},
              {Pictures.bone(0.5), Pictures.bone(0.75), Pictures.bone(0.1)}
            });
  }

  @Test
  void arrangesImagesRowByRowWithOnePixelOfLightGreyBetween() {
    int gap = Pictures.bone(0.7);
    INDArray images = grey(4, 1, 1, 0, 0.25f, 0.5f, 1);
    assertThat(colours(new Mosaic(images, 2, ColourMap.BONE).picture()))
        .isDeepEqualTo(
            new int[][] {
              {Pictures.bone(0), gap, Pictures.bone(0.25)},
              {gap, gap, gap},
              {Pictures.bone(0.5), gap, Pictures.bone(1)}
            });
  }

  @Test
  void leavesThePlacesAfterTheLastImageInTheColourOfTheGaps() {
    int[][] colours = colours(new Mosaic(grey(3, 1, 1, 0, 0, 0), 2, ColourMap.BONE).picture());
    assertThat(colours[2][2]).isEqualTo(Pictures.bone(0.7));
  }

  @Test
  void showsColourImagesAsTheyAre() {
    INDArray image = Nd4j.create(new float[] {1, 0, 0, 0, 0.5f, 1}, new long[] {1, 1, 2, 3}, 'c');
    assertThat(colours(new Mosaic(image, 1, ColourMap.BONE).picture())[0])
        .containsExactly(0xFF0000, 0x0080FF);
  }

  @Test
  void showsGreyImagesInTheColoursOfTheMap() {
    int[][] colours = colours(new Mosaic(grey(1, 1, 2, 0, 1), 1, ColourMap.VIRIDIS).picture());
    assertThat(colours[0]).containsExactly(ColourMap.VIRIDIS.rgb(0), ColourMap.VIRIDIS.rgb(1));
  }

  @Test
  void readsTensorsOfAnyOrderInMemory() {
    INDArray image = grey(1, 2, 3, 0, 0.25f, 1, 0.5f, 0.75f, 0.1f);
    assertThat(colours(new Mosaic(image.dup('f'), 1, ColourMap.BONE).picture()))
        .isDeepEqualTo(colours(new Mosaic(image, 1, ColourMap.BONE).picture()));
  }

  @Test
  void putsChannelsThatAreNoColoursSideBySide() {
    Mosaic mosaic =
        new Mosaic(
            Nd4j.linspace(0, 1, 8).castTo(DataType.FLOAT).reshape(2, 1, 1, 4), 1, ColourMap.BONE);
    assertThat(mosaic.width()).isEqualTo(4);
    assertThat(mosaic.height()).isEqualTo(3);
    assertThat(mosaic.picture().getRGB(3, 2)).isEqualTo(0xffffffff);
    assertThat(mosaic.picture().getRGB(0, 0)).isEqualTo(0xff000000);
  }

  @Test
  void isDrawnAboutAsWideAsFiguresAreButNeverSmallerThanItIs() {
    assertThat(new Mosaic(Nd4j.zeros(81, 28, 28, 1), 9, ColourMap.BONE).scale(Canvas.standard()))
        .isEqualTo(3);
    assertThat(new Mosaic(Nd4j.zeros(1, 4, 4, 1), 1, ColourMap.BONE).scale(Canvas.standard()))
        .isEqualTo(16);
    assertThat(new Mosaic(Nd4j.zeros(4, 600, 600, 1), 4, ColourMap.BONE).scale(Canvas.standard()))
        .isEqualTo(1);
  }

  private static INDArray grey(int n, int h, int w, float... values) {
    return Nd4j.create(values, new long[] {n, h, w, 1}, 'c');
  }

  private static int[][] colours(BufferedImage image) {
    int[][] colours = new int[image.getHeight()][image.getWidth()];
    for (int y = 0; y < colours.length; y++) {
      for (int x = 0; x < colours[y].length; x++) {
        colours[y][x] = image.getRGB(x, y) & 0xFFFFFF;
      }
    }
    return colours;
  }
}
