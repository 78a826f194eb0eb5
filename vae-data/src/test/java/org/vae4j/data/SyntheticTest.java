package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Factors;
import org.vae4j.api.data.Factors.Factor;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Seeds;

/** Images are held against moments that follow from their factors by geometry. */
class SyntheticTest {
  private static final int SIZE = 96;

  @ParameterizedTest
  @EnumSource(Synthetic.Kind.class)
  void eachSplitTellsWhatItsImagesAreMadeFrom(Synthetic.Kind kind) {
    Dataset dataset = synthetic(kind, 1);
    for (Dataset.Split split : List.of(dataset.training(), dataset.validation())) {
      Factors factors = split.factors().orElseThrow();
      assertThat(factors.size()).isEqualTo(split.size());
      for (int i = 0; i < 5; i++) {
        assertThat(Floats.copyOf(split.read(i).images())).isEqualTo(repaint(kind, factors, i));
      }
    }
    assertThat(dataset.training().size()).isEqualTo(1800);
  }

  private static float[] repaint(Synthetic.Kind kind, Factors factors, int image) {
    int[] values =
        IntStream.range(0, factors.factors().size()).map(f -> factors.value(image, f)).toArray();
    Scene scene =
        switch (kind) {
          case BLOBS -> new Blobs();
          case BARS -> new Bars();
          case SHAPES -> new Shapes();
        };
    byte[] bytes = scene.paint(values, 16);
    float[] painted = new float[bytes.length];
    ByteImages.scale(bytes, painted, 0);
    return painted;
  }

  @ParameterizedTest
  @EnumSource(Synthetic.Kind.class)
  void theSeedSaysWhichImages(Synthetic.Kind kind) {
    assertThat(synthetic(kind, 1).checksum())
        .isEqualTo(synthetic(kind, 1).checksum())
        .isNotEqualTo(synthetic(kind, 2).checksum());
  }

  @Test
  void everyValueOfEveryFactorIsDrawn() {
    Factors factors = synthetic(Synthetic.Kind.SHAPES, 1).training().factors().orElseThrow();
    for (int f = 0; f < factors.factors().size(); f++) {
      int factor = f;
      assertThat(IntStream.range(0, factors.size()).map(i -> factors.value(i, factor)).distinct())
          .hasSize(factors.factors().get(f).size());
    }
  }

  @Test
  void shapesAreClasses() {
    Dataset dataset = synthetic(Synthetic.Kind.SHAPES, 1);
    assertThat(dataset.classNames()).containsExactly("square", "ellipse", "heart");
    Factors factors = dataset.validation().factors().orElseThrow();
    assertThat(dataset.validation().labels().get(3)).isEqualTo(factors.value(3, 0));
    assertThat(factors.factors().get(0)).isEqualTo(new Factor("shape", 3));
  }

  /** The border is a pixel wide at most, so area is right to within the perimeter. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0", "0, 5, 7, 31, 0", "0, 3, 33, 10, 20",
    "1, 0, 0, 0, 0", "1, 5, 7, 31, 0", "1, 3, 33, 10, 20",
  })
  void squaresAndEllipsesAreWhereAndAsLargeAsTheirFactorsSay(
      int shape, int scale, int orientation, int x, int y) {
    byte[] image = new Shapes().paint(new int[] {shape, scale, orientation, x, y}, SIZE);
    double extent = 0.2 * SIZE * (0.5 + scale / 10.0);
    double area = (shape == 0 ? 2 : Math.PI / 2) * extent * extent;
    Moments moments = new Moments(image);
    assertThat(moments.mass).isCloseTo(area, within(area * 0.1));
    assertThat(moments.x).isCloseTo(SIZE * (0.25 + 0.5 * x / 31), within(0.3));
    assertThat(moments.y).isCloseTo(SIZE * (0.25 + 0.5 * y / 31), within(0.3));
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "10", "13"})
  void ellipsesPointWhereTheirOrientationSays(int orientation) {
    byte[] image = new Shapes().paint(new int[] {1, 5, orientation, 16, 16}, SIZE);
    Moments moments = new Moments(image);
    double angle = 0.5 * Math.atan2(-2 * moments.xy, moments.xx - moments.yy); // y is down
    double expected = 2 * Math.PI * orientation / 40;
    double apart = Math.IEEEremainder(angle - expected, Math.PI);
    assertThat(apart).isCloseTo(0, within(0.03));
  }

  @Test
  void heartsStandUprightAndAreSymmetric() {
    byte[] image = new Shapes().paint(new int[] {2, 5, 0, 16, 16}, SIZE);
    Moments moments = new Moments(image);
    assertThat(moments.xy / moments.xx).as("but for the pixels").isCloseTo(0, within(0.02));
    int top = row(image, 0.4);
    int bottom = row(image, 0.65);
    assertThat(top).as("wider above").isGreaterThan(bottom);
  }

  private static int row(byte[] image, double share) {
    int row = (int) (share * SIZE);
    return (int) IntStream.range(0, SIZE).filter(x -> image[row * SIZE + x] != 0).count();
  }

  @Test
  void noShapeIsCutOff() {
    Shapes shapes = new Shapes();
    for (int shape = 0; shape < 3; shape++) {
      for (int orientation = 0; orientation < 40; orientation++) {
        for (int corner = 0; corner < 4; corner++) {
          int[] values = {shape, 5, orientation, corner % 2 * 31, corner / 2 * 31};
          byte[] image = shapes.paint(values, SIZE);
          for (int i = 0; i < SIZE; i++) {
            assertThat(image[i] | image[i * SIZE] | image[i * SIZE + SIZE - 1]).isZero();
            assertThat(image[(SIZE - 1) * SIZE + i]).isZero();
          }
        }
      }
    }
  }

  @Test
  void blobsAreWhereAndAsWideAsTheirFactorsSay() {
    byte[] image = new Blobs().paint(new int[] {5, 9, 2}, SIZE);
    Moments moments = new Moments(image);
    double radius = 3 * SIZE / 24.0;
    assertThat(moments.x).isCloseTo(SIZE * (0.125 + 0.75 * 5 / 15), within(0.1));
    assertThat(moments.y).isCloseTo(SIZE * (0.125 + 0.75 * 9 / 15), within(0.1));
    // What is less than half a level is lost, which makes the blob a little narrower.
    assertThat(Math.sqrt(moments.xx / moments.mass)).isCloseTo(radius, within(0.05 * radius));
  }

  @Test
  void barsAreWhereTheirFactorsSay() {
    int[] values = new int[16];
    values[2] = 1; // a row
    values[8 + 7] = 1; // a column
    byte[] image = new Bars().paint(values, 16);
    for (int i = 0; i < image.length; i++) {
      boolean isWhite = i / 16 / 2 == 2 || i % 16 / 2 == 7;
      assertThat(image[i] & 0xff).as("pixel %d", i).isEqualTo(isWhite ? 255 : 0);
    }
  }

  /** Sums over the pixels of an image, weighed by their values. */
  private static final class Moments {
    private double mass;
    private double x;
    private double y;
    private double xx;
    private double yy;
    private double xy;

    Moments(byte[] image) {
      for (int i = 0; i < image.length; i++) {
        double weight = (image[i] & 0xff) / 255.0;
        mass += weight;
        x += weight * (i % SIZE + 0.5);
        y += weight * (i / SIZE + 0.5);
      }
      x /= mass;
      y /= mass;
      for (int i = 0; i < image.length; i++) {
        double weight = (image[i] & 0xff) / 255.0;
        double across = i % SIZE + 0.5 - x;
        double down = i / SIZE + 0.5 - y;
        xx += weight * across * across;
        yy += weight * down * down;
        xy += weight * across * down;
      }
    }
  }

  private static Synthetic synthetic(Synthetic.Kind kind, long seed) {
    Selection selection = new Selection(Optional.empty(), Optional.empty(), Optional.empty());
    return new Synthetic(new Synthetic.Config(kind, 16, 2000, selection), new Seeds(seed));
  }
}
