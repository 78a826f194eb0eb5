package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.viz.LatentPointTest.at;
import static org.vae4j.viz.LatentPointTest.image;
import static org.vae4j.viz.LatentPointTest.meanOf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.viz.Reconstructions.Choice;

/**
 * Figures of {@link Blobs} look as they did when somebody last looked at them: see the README
 * beside the pictures.
 */
class GoldenImagesTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "org", "vae4j", "viz", "golden");
  private static final String WRITE = "golden.write";
  private static final int WIDTH = 96;

  /**
   * A tenth of what the smallest wrong thing below makes: another blob size, another colour map.
   */
  private static final double MEAN_TOLERANCE = 0.004;

  /**
   * A letter or line that a machine draws a bit thicker, in the mean of about ten pixels squared.
   */
  private static final double CELL_TOLERANCE = 0.12;

  private static final ColourMap BONE = ColourMap.BONE;
  private static final Canvas CANVAS = Canvas.standard();

  static Stream<Arguments> figures() {
    FigureSubject grey = Blobs.subject(1);
    FigureSubject rgb = Blobs.subject(3);
    return Stream.of(
        Arguments.of("model", ModelDiagram.drawing("blobs", grey.vae().parts())),
        Arguments.of("loss", new LossCurves(CANVAS).drawing("blobs", grey.history())),
        Arguments.of("sample", sample().drawing(grey)),
        Arguments.of(
            "prior-samples", new PriorSamples(3, 8, ColourMap.VIRIDIS, CANVAS).drawing(grey)),
        Arguments.of("prior-samples-rgb", new PriorSamples(3, 8, BONE, CANVAS).drawing(rgb)),
        Arguments.of("traversal-all", traversal(Optional.empty()).drawing(grey)),
        Arguments.of("traversal-one", traversal(Optional.of(1)).drawing(rgb)),
        Arguments.of("grid", grid(grey).drawing(grey)),
        Arguments.of("interpolation", interpolation(grey).drawing(grey)),
        Arguments.of("reconstructions", reconstructions().drawing(grey)),
        Arguments.of("latent-scatter", scatter(grey).drawing(grey)),
        Arguments.of("posterior-statistics", statistics(grey).drawing(grey)),
        Arguments.of("filters", filters(grey).drawing(grey)),
        Arguments.of("traversal-animation", film(grey).animation(grey).drawings().get(7)));
  }

  private static Sample sample() {
    return new Sample(
        new Sample.Config(List.of(1.0, -1.0, 0.0), Optional.empty(), BONE, CANVAS),
        Blobs.subject(1).vae().sampler(),
        Blobs.subject(1).dataset());
  }

  private static Traversal traversal(Optional<Integer> dimension) {
    FigureSubject subject = Blobs.subject(1);
    return new Traversal(
        new Traversal.Config(dimension, -2, 2, 8, Optional.of(at(0, 0, 0)), BONE, CANVAS),
        subject.vae().sampler(),
        subject.dataset());
  }

  private static Grid grid(FigureSubject subject) {
    return new Grid(
        new Grid.Config(
            List.of(0, 1), -2, 2, 9, Optional.of(meanOf("middle")), ColourMap.MAGMA, CANVAS),
        subject.vae().sampler(),
        subject.dataset());
  }

  private static Interpolation interpolation(FigureSubject subject) {
    return new Interpolation(
        new Interpolation.Config(
            image(20), meanOf("right"), 8, Interpolation.Path.LINEAR, BONE, CANVAS),
        subject.vae().sampler(),
        subject.dataset());
  }

  private static Reconstructions reconstructions() {
    return new Reconstructions(10, List.of(Choice.BEST, Choice.WORST), BONE, CANVAS);
  }

  private static LatentScatter scatter(FigureSubject subject) {
    return new LatentScatter(
        new LatentScatter.Config(Optional.empty(), 2000, CANVAS), subject.vae().sampler());
  }

  private static PosteriorStatistics statistics(FigureSubject subject) {
    return new PosteriorStatistics(
        new PosteriorStatistics.Config(64, CANVAS), subject.vae().sampler());
  }

  private static FirstLayerFilters filters(FigureSubject subject) {
    return new FirstLayerFilters(
        new FirstLayerFilters.Config(64, ColourMap.GRAY, CANVAS),
        subject.vae().encoder(),
        subject.dataset());
  }

  private static TraversalAnimation film(FigureSubject subject) {
    return new TraversalAnimation(
        new TraversalAnimation.Config(Optional.empty(), -2, 2, 9, Optional.empty(), 4, BONE, 600),
        subject.vae().sampler(),
        subject.dataset());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("figures")
  void looksAsItDid(String name, Drawing drawing) throws IOException {
    Pictures.assertLegible(drawing);
    BufferedImage picture = drawing.render();
    if (Boolean.getBoolean(WRITE)) {
      ImageIO.write(reduced(picture), "png", FOLDER.resolve(name + ".png").toFile());
      Path full = Files.createDirectories(Path.of("target", "golden"));
      ImageIO.write(picture, "png", full.resolve(name + ".png").toFile());
    }
    double[] differences = differences(golden(name), picture);
    assertThat(Arrays.stream(differences).average().orElseThrow())
        .as("mean difference of colours")
        .isLessThan(MEAN_TOLERANCE);
    assertThat(Arrays.stream(differences).max().orElseThrow())
        .as("largest difference of colours")
        .isLessThan(CELL_TOLERANCE);
  }

  @Test
  void aWrongColourMapAWrongCodeAndAMissingLabelAreFoundOut() throws IOException {
    FigureSubject subject = Blobs.subject(1);
    Drawing otherColours = new PriorSamples(3, 8, ColourMap.MAGMA, CANVAS).drawing(subject);
    assertDiffers("prior-samples", otherColours);
    Drawing otherCode =
        new Sample(
                new Sample.Config(List.of(1.3, -1.0, 0.0), Optional.empty(), BONE, CANVAS),
                subject.vae().sampler(),
                subject.dataset())
            .drawing(subject);
    assertDiffers("sample", otherCode);
    Drawing otherLayers = ModelDiagram.drawing("", subject.vae().parts());
    assertDiffers("model", otherLayers);
  }

  private static void assertDiffers(String name, Drawing drawing) throws IOException {
    double[] differences = differences(golden(name), drawing.render());
    assertThat(
            Arrays.stream(differences).average().orElseThrow() / MEAN_TOLERANCE
                + Arrays.stream(differences).max().orElseThrow() / CELL_TOLERANCE)
        .as(name)
        .isGreaterThan(2);
  }

  private static BufferedImage golden(String name) throws IOException {
    try (InputStream in =
        Boolean.getBoolean(WRITE)
            ? Files.newInputStream(FOLDER.resolve(name + ".png"))
            : GoldenImagesTest.class.getResourceAsStream("golden/" + name + ".png")) {
      return ImageIO.read(in);
    }
  }

  /** For each cell, the mean over the channels, from 0 to 1. */
  private static double[] differences(BufferedImage golden, BufferedImage picture) {
    BufferedImage reduced = reduced(picture);
    assertThat(reduced.getHeight()).as("height, %d wide", WIDTH).isEqualTo(golden.getHeight());
    return IntStream.range(0, WIDTH * golden.getHeight())
        .mapToDouble(
            i ->
                difference(
                    golden.getRGB(i % WIDTH, i / WIDTH), reduced.getRGB(i % WIDTH, i / WIDTH)))
        .toArray();
  }

  private static double difference(int a, int b) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.abs((a >> shift & 255) - (b >> shift & 255));
    }
    return sum / 3 / 255;
  }

  /** Means over cells, so many side by side that the picture is 96 pixels wide. */
  private static BufferedImage reduced(BufferedImage picture) {
    int height = (int) Math.round((double) WIDTH * picture.getHeight() / picture.getWidth());
    BufferedImage reduced = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < WIDTH; x++) {
        reduced.setRGB(x, y, mean(picture, x, y, height));
      }
    }
    return reduced;
  }

  private static int mean(BufferedImage picture, int x, int y, int height) {
    int left = x * picture.getWidth() / WIDTH;
    int right = (x + 1) * picture.getWidth() / WIDTH;
    int top = y * picture.getHeight() / height;
    int bottom = (y + 1) * picture.getHeight() / height;
    long[] sums = new long[3];
    for (int i = left; i < right; i++) {
      for (int j = top; j < bottom; j++) {
        for (int channel = 0; channel < 3; channel++) {
          sums[channel] += picture.getRGB(i, j) >> 8 * channel & 255;
        }
      }
    }
    long cells = (long) (right - left) * (bottom - top);
    return (int) (sums[0] / cells | sums[1] / cells << 8 | sums[2] / cells << 16);
  }
}
