package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.viz.LatentScatter.Points;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Vae;

class LatentScatterTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);
  private static final List<String> CLASSES = List.of("1", "8", "boot");

  private final Vae vae = Stubs.vae(3, SHAPE, z -> new float[16]);

  @Test
  void groupsTheCodesByTheirClasses() {
    // The code of image i is i / 100 in each dimension; there is no 8.
    Dataset dataset = Stubs.dataset(SHAPE, CLASSES, 2, 0, 0);
    Points points = Points.of(Stubs.subject(vae, dataset), 0, 1, 2);
    List<ScatterChart.Cloud> clouds = points.clouds(LatentScatter.Plane.of(List.of(2, 0)), CLASSES);
    assertThat(clouds)
        .extracting(ScatterChart.Cloud::name)
        .containsExactly("class 1", "class boot");
    assertThat(clouds)
        .extracting(ScatterChart.Cloud::colour)
        .containsExactly(Palette.colour(0), Palette.colour(2));
    assertThat(clouds.get(0).coordinates(0)).containsExactly(0.01f, 0.02f);
    assertThat(clouds.get(1).coordinates(1)).containsExactly(0);
  }

  @Test
  void showsTheChosenDimensionsOrElseThePlaneInWhichCodesVaryMost() {
    assertThat(LatentScatter.Plane.of(List.of(2, 0)).xAxis()).isEqualTo("z[2]");
    // Variances 3 and 1.
    PrincipalComponents components =
        PrincipalComponents.of(
            List.of(
                new double[] {Math.sqrt(3), 1},
                new double[] {-Math.sqrt(3), 1},
                new double[] {Math.sqrt(3), -1},
                new double[] {-Math.sqrt(3), -1}));
    assertThat(LatentScatter.Plane.of(components).yAxis())
        .isEqualTo("second principal component (25 % of the variance)");
  }

  @Test
  void saysHowManyImagesOfHowManyItShows() {
    Dataset dataset = Stubs.dataset(SHAPE, CLASSES, new int[70]);
    assertThat(Pictures.texts(draw(vae, dataset, Optional.empty(), 50)))
        .containsExactly(
            "50 of 70 images, drawn at random; the plane in which their 3 dimensions vary most",
            "Codes of validation images");
    Drawing all = draw(vae, dataset, Optional.of(List.of(1, 2)), 100);
    assertThat(Pictures.texts(all)).contains("70 images");
    Pictures.assertLegible(all);
  }

  @Test
  void leavesOutCodesThatAreNoNumbersAndSaysSo() {
    Vae broken = Stubs.vae(3, SHAPE, z -> z, code -> code == 0.01f ? Float.NaN : code);
    Dataset dataset = Stubs.dataset(SHAPE, List.of(), 0, 0, 0);
    assertThat(Pictures.texts(draw(broken, dataset, Optional.empty(), 10)))
        .contains("Not shown: 1 code that is no finite number");
    Vae hopeless = Stubs.vae(3, SHAPE, z -> z, code -> Float.POSITIVE_INFINITY);
    assertThat(Pictures.texts(draw(hopeless, dataset, Optional.empty(), 10)))
        .contains("There are no codes to show.", "Not shown: 3 codes that are no finite numbers");
  }

  @Test
  void saysSoIfThereAreNoImages() {
    Dataset dataset = Stubs.dataset(SHAPE, CLASSES);
    assertThat(Pictures.texts(draw(vae, dataset, Optional.empty(), 10)))
        .contains("There are no codes to show.");
  }

  @Test
  void isDrawnForMoreClassesThanThereAreLooks() {
    List<String> classes = IntStream.range(0, 90).mapToObj(i -> "c" + i).toList();
    int[] labels = IntStream.range(0, 90).toArray();
    Drawing drawing = draw(vae, Stubs.dataset(SHAPE, classes, labels), Optional.empty(), 90);
    assertThat(Pictures.texts(drawing)).contains("The 90 classes have 70 looks, some the same.");
  }

  @Test
  void rejectsDimensionsThatTheModelHasNot() {
    assertThatThrownBy(() -> scatter(vae, Optional.of(List.of(0, 3)), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimensions (3) must be < 3 (the latent size)");
    assertThatThrownBy(() -> scatter(vae, Optional.of(List.of(1, 1)), 10))
        .hasMessage("dimensions ([1, 1]) must be two different ones");
    Vae narrow = Stubs.vae(1, SHAPE, z -> new float[16]);
    assertThatThrownBy(() -> scatter(narrow, Optional.empty(), 10))
        .hasMessage("latent size (1) must be >= 2 and <= 2048 for principal components");
    Vae wide = Stubs.vae(4096, SHAPE, z -> new float[16]);
    assertThatThrownBy(() -> scatter(wide, Optional.empty(), 10))
        .hasMessage(
            "latent size (4096) must be >= 2 and <= 2048 for principal components, or dimensions be"
                + " given");
  }

  private static Drawing draw(
      Vae vae, Dataset dataset, Optional<List<Integer>> dimensions, int count) {
    return scatter(vae, dimensions, count).drawing(Stubs.subject(vae, dataset));
  }

  private static LatentScatter scatter(Vae vae, Optional<List<Integer>> dimensions, int count) {
    return new LatentScatter(
        new LatentScatter.Config(dimensions, count, Canvas.standard()), vae.sampler());
  }
}
