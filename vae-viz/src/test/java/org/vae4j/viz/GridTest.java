package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.viz.LatentPointTest.at;
import static org.vae4j.viz.LatentPointTest.meanOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;

class GridTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  private static final int GAP = Pictures.bone(0.7);

  /** Paints z[0] in the upper half of the image and z[2] in the lower. */
  private final Vae vae =
      Stubs.vae(3, SHAPE, z -> new float[] {z[0], z[0], z[0], z[2], z[2], z[2]});

  private final Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);

  @Test
  void goesOverThePlaneFromItsUpperLeftCorner() {
    INDArray codes = grid(3, 2, 0).codes(new double[] {9, 5, 9});
    assertThat(codes.toFloatMatrix())
        .isDeepEqualTo(
            new float[][] {
              {0, 5, 1}, {0.5f, 5, 1}, {1, 5, 1},
              {0, 5, 0.5f}, {0.5f, 5, 0.5f}, {1, 5, 0.5f},
              {0, 5, 0}, {0.5f, 5, 0}, {1, 5, 0}
            });
  }

  private Grid grid(int steps, int y, int x) {
    return new Grid(
        new Grid.Config(
            List.of(x, y),
            0,
            1,
            steps,
            Optional.of(at(0, 0, 0)),
            ColourMap.BONE,
            Canvas.standard()),
        vae.sampler(),
        dataset);
  }

  @Test
  void valuesGrowToTheRightAndUpwards() {
    Drawing drawing = grid(3, 2, 0).drawing(Stubs.subject(vae, dataset));
    int scale = new Mosaic(Nd4j.zeros(9, 2, 3, 1), 3, ColourMap.BONE).scale(Canvas.standard());
    int right = 9 * scale;
    int bottom = 6 * scale;
    // Upper left image: z[0] = 0 above z[2] = 1; lower right image: z[0] = 1 above z[2] = 0.
    assertThat(Pictures.colourAt(drawing, 1, 1)).isEqualTo(Pictures.bone(0));
    assertThat(Pictures.colourAt(drawing, 1, 2 * scale - 1)).isEqualTo(Pictures.bone(1));
    assertThat(Pictures.colourAt(drawing, right, bottom)).isEqualTo(Pictures.bone(1));
    assertThat(Pictures.colourAt(drawing, right, bottom + scale)).isEqualTo(Pictures.bone(0));
    assertThat(Pictures.colourAt(drawing, 3 * scale, 1)).isEqualTo(GAP);
    assertThat(Pictures.colourAt(drawing, 4 * scale - 1, 1)).isEqualTo(GAP);
    assertThat(Pictures.colourAt(drawing, 1, 2 * scale)).isEqualTo(GAP);
  }

  @Test
  void ticksStandAtTheMiddleOfTheirImages() {
    Drawing drawing = grid(3, 2, 0).drawing(Stubs.subject(vae, dataset));
    // "0.5" is there for both axes, the one below the images first; both are in the middle.
    int scale = new Mosaic(Nd4j.zeros(9, 2, 3, 1), 3, ColourMap.BONE).scale(Canvas.standard());
    assertThat(Pictures.placeOf(drawing, "0.5").getCenterX()).isEqualTo(5.5 * scale);
    assertThat(Pictures.placeOf(drawing, "z[0]").getCenterY())
        .isGreaterThan(Pictures.placeOf(drawing, "0.5").getMaxY());
    assertThat(Pictures.placeOf(drawing, "z[2]").getMaxX()).isNegative();
  }

  @Test
  void saysWhereItIs() {
    Drawing drawing = grid(2, 2, 0).drawing(Stubs.subject(vae, dataset));
    assertThat(Pictures.texts(drawing))
        .contains("Decoded images over z[0] and z[2]", "z = (z[0], 0, z[2])");
  }

  @Test
  void isAroundTheOriginIfNothingElseIsSaid() {
    Grid grid =
        new Grid(
            new Grid.Config(
                List.of(0, 2), 0, 1, 2, Optional.empty(), ColourMap.BONE, Canvas.standard()),
            vae.sampler(),
            dataset);
    assertThat(Pictures.texts(grid.drawing(Stubs.subject(vae, dataset))))
        .contains("z = (z[0], 0, z[2])");
  }

  @Test
  void isLegibleWithManySmallImages() {
    Dataset one = Stubs.dataset(new ImageShape(1, 1, 1), List.of("a class of a long name"), 0);
    Vae tiny = Stubs.vae(1 + 20, new ImageShape(1, 30, 1), z -> new float[30]);
    Grid grid =
        new Grid(
            new Grid.Config(
                List.of(20, 1),
                -0.0001,
                12345,
                60,
                Optional.of(at(new double[21])),
                ColourMap.BONE,
                Canvas.standard()),
            tiny.sampler(),
            one);
    Pictures.assertLegible(grid.drawing(Stubs.subject(tiny, one)));
  }

  @Test
  void decodesInBatchesAndWithTheClassThatItIsAbout() {
    Grid.Config config =
        new Grid.Config(
            List.of(0, 2), -2, 2, 9, Optional.of(meanOf("8")), ColourMap.BONE, Canvas.standard());
    new Grid(config, vae.sampler(), dataset).drawing(Stubs.subject(vae, dataset));
    List<Labels> labels = ((Stubs.Painting) vae.decoder()).labels();
    assertThat(labels).extracting(Labels::size).containsExactly(64, 17);
    assertThat(labels.get(1).get(16)).isEqualTo(1);
  }

  @Test
  void rejectsADimensionThatTheModelHasNotBeforeThereIsAModel() {
    Grid.Config config =
        new Grid.Config(
            List.of(1, 7), -2, 2, 9, Optional.of(at(0, 0, 0)), ColourMap.BONE, Canvas.standard());
    assertThatThrownBy(() -> new Grid(config, vae.sampler(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimensions (7) must be < 3 (the latent size)");
  }

  @Test
  void rejectsAPointThatDoesNotFitBeforeThereIsAModel() {
    Grid.Config config =
        new Grid.Config(
            List.of(0, 1), -2, 2, 9, Optional.of(meanOf("7")), ColourMap.BONE, Canvas.standard());
    assertThatThrownBy(() -> new Grid(config, vae.sampler(), dataset))
        .hasMessage("at.meanOfClass (7) must be one of the dataset's classes [1, 8]");
  }

  @Test
  void rejectsAnythingButTwoDifferentDimensions() {
    assertThatThrownBy(
            () ->
                new Grid.Config(
                    List.of(1, 1), -2, 2, 9, Optional.of(at(0)), ColourMap.BONE, Canvas.standard()))
        .hasMessage("dimensions ([1, 1]) must be two different ones");
    assertThatThrownBy(
            () ->
                new Grid.Config(
                    List.of(0, 1, 2),
                    -2,
                    2,
                    9,
                    Optional.of(at(0)),
                    ColourMap.BONE,
                    Canvas.standard()))
        .hasMessage("dimensions ([0, 1, 2]) must be two different ones");
    assertThatThrownBy(
            () ->
                new Grid.Config(
                    List.of(-1, 1),
                    -2,
                    2,
                    9,
                    Optional.of(at(0)),
                    ColourMap.BONE,
                    Canvas.standard()))
        .hasMessage("dimensions (-1) must be >= 0");
  }

  @Test
  void rejectsARangeThatDoesNotGoUpwards() {
    assertThatThrownBy(
            () ->
                new Grid.Config(
                    List.of(0, 1), 2, 2, 9, Optional.of(at(0)), ColourMap.BONE, Canvas.standard()))
        .hasMessage("to (2.0) must be > 2.0 (from)");
    assertThatThrownBy(
            () ->
                new Grid.Config(
                    List.of(0, 1), -2, 2, 1, Optional.of(at(0)), ColourMap.BONE, Canvas.standard()))
        .hasMessage("steps (1) must be >= 2 and <= 100");
  }
}
