package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Vae;
import org.w3c.dom.Element;

class TraversalAnimationTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  @TempDir Path folder;
  private final List<float[]> decoded = new ArrayList<>();
  private final Vae vae =
      Stubs.vae(
          3,
          SHAPE,
          z -> {
            decoded.add(z);
            return new float[16];
          });
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);

  private TraversalAnimation animation(Optional<Integer> dimension, int steps, double seconds) {
    return new TraversalAnimation(
        new TraversalAnimation.Config(
            dimension, -1, 1, steps, Optional.empty(), seconds, ColourMap.BONE, 600),
        vae.sampler(),
        dataset);
  }

  @Test
  void goesThereAndBackWithoutShowingAnEndTwice() {
    Animation animation = animation(Optional.of(1), 3, 4).animation(Stubs.subject(vae, dataset));
    assertThat(decoded.toArray(float[][]::new))
        .isDeepEqualTo(new float[][] {{0, -1, 0}, {0, 0, 0}, {0, 1, 0}});
    List<Double> dots = animation.drawings().stream().map(TraversalAnimationTest::dot).toList();
    assertThat(dots.get(0)).isLessThan(dots.get(1));
    assertThat(dots.get(1)).isLessThan(dots.get(2));
    assertThat(dots.get(3)).isEqualTo(dots.get(1));
    assertThat(dots).hasSize(4);
  }

  /** The slider's dot is the only round mark, and 16 pixels wide. */
  private static double dot(Drawing drawing) {
    return drawing.marks().stream()
        .filter(mark -> mark.bounds().getWidth() == 16 && mark.bounds().getHeight() == 16)
        .findFirst()
        .orElseThrow()
        .bounds()
        .getCenterX();
  }

  @Test
  void showsAllDimensionsAtOnceWhereNoneIsChosen() {
    Animation animation = animation(Optional.empty(), 2, 4).animation(Stubs.subject(vae, dataset));
    assertThat(decoded.toArray(float[][]::new))
        .isDeepEqualTo(
            new float[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    Drawing first = animation.drawings().get(0);
    assertThat(Pictures.texts(first))
        .containsSubsequence("z[0]", "z[1]", "z[2]")
        .contains("the others stay at z = (0, 0, 0)");
    Pictures.assertLegible(first);
  }

  @Test
  void hasSeveralRowsForManyDimensions() {
    Vae wide = Stubs.vae(19, SHAPE, z -> new float[16]);
    TraversalAnimation figure =
        new TraversalAnimation(
            new TraversalAnimation.Config(
                Optional.empty(), -1, 1, 2, Optional.empty(), 4, ColourMap.BONE, 600),
            wide.sampler(),
            dataset);
    Drawing first = figure.animation(Stubs.subject(wide, dataset)).drawings().get(0);
    assertThat(Pictures.texts(first)).contains("z[0] to z[6]", "z[7] to z[13]", "z[14] to z[18]");
    Pictures.assertLegible(first);
  }

  @Test
  void isAGifThatRunsForEverAtTheWantedSpeed() throws IOException {
    animation(Optional.of(0), 5, 2)
        .draw(
            Stubs.subject(vae, dataset),
            (name, extension) -> folder.resolve(name + "." + extension));
    ImageReader reader = ImageIO.getImageReadersBySuffix("gif").next();
    reader.setInput(
        ImageIO.createImageInputStream(folder.resolve("traversal-animation-0.gif").toFile()));
    assertThat(reader.getNumImages(true)).isEqualTo(8);
    BufferedImage first = reader.read(0);
    for (int i : IntStream.range(0, 8).toArray()) {
      assertThat(reader.read(i).getWidth()).isEqualTo(first.getWidth());
      assertThat(reader.read(i).getHeight()).isEqualTo(first.getHeight());
      Element control = node(reader, i, "GraphicControlExtension");
      assertThat(control.getAttribute("delayTime")).isEqualTo("25");
    }
    assertThat(node(reader, 0, "ApplicationExtension").getAttribute("applicationID"))
        .isEqualTo("NETSCAPE");
  }

  private static Element node(ImageReader reader, int image, String name) throws IOException {
    Element root =
        (Element) reader.getImageMetadata(image).getAsTree("javax_imageio_gif_image_1.0");
    return (Element) root.getElementsByTagName(name).item(0);
  }

  @Test
  void rejectsDimensionsThatCannotBeShown() {
    assertThatThrownBy(() -> animation(Optional.of(3), 3, 4))
        .hasMessage("dimension (3) must be < 3 (the latent size)");
    Vae wide = Stubs.vae(129, SHAPE, z -> z);
    TraversalAnimation.Config all =
        new TraversalAnimation.Config(
            Optional.empty(), -1, 1, 2, Optional.empty(), 4, ColourMap.BONE, 600);
    assertThatThrownBy(() -> new TraversalAnimation(all, wide.sampler(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension (all) must be one where the latent size (129) is > 128");
  }
}
