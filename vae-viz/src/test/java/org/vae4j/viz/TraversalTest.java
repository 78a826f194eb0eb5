package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.viz.LatentPointTest.at;
import static org.vae4j.viz.LatentPointTest.meanOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Vae;

class TraversalTest {
  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  private final Vae vae = Stubs.vae(3, SHAPE, z -> new float[28 * 28]);
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);

  private Traversal traversal(int dimension, LatentPoint at) {
    Traversal.Config config =
        new Traversal.Config(
            Optional.of(dimension), -1, 2, 4, Optional.of(at), ColourMap.BONE, Canvas.standard());
    return new Traversal(config, vae.sampler(), dataset);
  }

  @Test
  void changesOneDimensionInEqualStepsAndNoOther() {
    assertThat(traversal(1, at(0, 0, 0)).codes(new double[] {7, 8, 9}).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{7, -1, 9}, {7, 0, 9}, {7, 1, 9}, {7, 2, 9}});
  }

  @Test
  void writesTheValueUnderEachImage() {
    Drawing drawing = traversal(1, at(1, 1, 1)).drawing(Stubs.subject(vae, dataset));
    assertThat(Pictures.texts(drawing))
        .contains("−1", "0", "1", "2", "z[1]", "Decoded images along z[1]", "z = (1, z[1], 1)");
    int scale = (int) (Pictures.placeOf(drawing, "0").getCenterX() / 43);
    assertThat(Pictures.placeOf(drawing, "0").getCenterX()).isEqualTo((29 + 14) * scale);
    Pictures.assertLegible(drawing);
  }

  @Test
  void hasARowForEachDimensionWhereNoneIsChosen() {
    Traversal traversal = allDimensions();
    float[][] codes = traversal.codes(new double[] {7, 8, 9}).toFloatMatrix();
    assertThat(codes)
        .isDeepEqualTo(
            new float[][] {{-1, 8, 9}, {2, 8, 9}, {7, -1, 9}, {7, 2, 9}, {7, 8, -1}, {7, 8, 2}});
    Drawing drawing = traversal.drawing(Stubs.subject(vae, dataset));
    assertThat(Pictures.texts(drawing))
        .contains(
            "Decoded images along each latent dimension",
            "the other dimensions stay at z = (0, 0, 0)",
            "value of the dimension")
        .containsSubsequence("z[0]", "z[1]", "z[2]");
    Pictures.assertLegible(drawing);
  }

  private Traversal allDimensions() {
    return new Traversal(
        new Traversal.Config(
            Optional.empty(), -1, 2, 2, Optional.empty(), ColourMap.BONE, Canvas.standard()),
        vae.sampler(),
        dataset);
  }

  @Test
  void saysOfWhichClassItsOtherDimensionsAreTheMean() {
    Drawing drawing = traversal(0, meanOf("8")).drawing(Stubs.subject(vae, dataset));
    assertThat(Pictures.texts(drawing))
        .contains("z = (z[0], 0.01, 0.01), around the mean code of class 8");
  }

  @Test
  void rejectsADimensionThatTheModelHasNotBeforeThereIsAModel() {
    assertThatThrownBy(() -> traversal(7, at(0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension (7) must be < 3 (the latent size)");
  }

  @Test
  void rejectsAModelOfAnotherSizeThanItWasMadeFor() {
    Vae other = Stubs.vae(2, SHAPE, z -> new float[28 * 28]);
    Traversal traversal = traversal(2, at(0, 0, 0));
    assertThatThrownBy(() -> traversal.drawing(Stubs.subject(other, dataset)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension (2) must be < 2 (the latent size)");
  }

  @Test
  void rangesHaveExactEndsAndAnExactZero() {
    assertThat(Codes.range(-0.3, 0.6, 4)).startsWith(-0.3).endsWith(0.6).contains(0.0);
    assertThat(Codes.range(-2, 2, 9)).containsExactly(-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2);
  }
}
