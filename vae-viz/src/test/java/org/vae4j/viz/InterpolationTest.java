package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.viz.LatentPointTest.at;
import static org.vae4j.viz.LatentPointTest.image;
import static org.vae4j.viz.LatentPointTest.meanOf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;
import org.vae4j.viz.Interpolation.Path;

class InterpolationTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  /** Rounding of double precision. */
  private static final Offset<Double> ROUNDING = within(1e-12);

  private final List<float[]> decoded = new ArrayList<>();
  private final Vae vae =
      Stubs.vae(
          2,
          SHAPE,
          z -> {
            decoded.add(z);
            return new float[16];
          });
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of("1", "8"), 0, 1);

  private Interpolation interpolation(LatentPoint from, LatentPoint to, int steps) {
    return new Interpolation(
        new Interpolation.Config(from, to, steps, Path.LINEAR, ColourMap.BONE, Canvas.standard()),
        vae.sampler(),
        dataset);
  }

  @Test
  void goesFromOneEndToTheOtherInEqualSteps() {
    interpolation(at(0, 4), at(2, 0), 3).drawing(Stubs.subject(vae, dataset));
    assertThat(decoded.toArray(float[][]::new))
        .isDeepEqualTo(new float[][] {{0, 4}, {1, 2}, {2, 0}});
  }

  /** A quarter of the circle: cosine and sine of 30 degrees, and lengths that grow evenly. */
  @Test
  void anArcKeepsItsDistanceFromTheOrigin() {
    double[] third = Path.SPHERICAL.between(new double[] {1, 0}, new double[] {0, 1}, 1.0 / 3);
    assertThat(third[0]).isCloseTo(Math.sqrt(3) / 2, ROUNDING);
    assertThat(third[1]).isCloseTo(0.5, ROUNDING);
  }

  @Test
  void anArcIsAStraightLineWhereThereIsNoPlaneForIt() {
    double[] a = {1, 1};
    assertThat(Path.SPHERICAL.between(a, new double[] {-1, -1}, 0.25)).containsExactly(0.5, 0.5);
    assertThat(Path.SPHERICAL.between(a, new double[] {3, 3}, 0.5)).containsExactly(2, 2);
    assertThat(Path.SPHERICAL.between(a, new double[] {0, 0}, 0.5)).containsExactly(0.5, 0.5);
  }

  @Test
  void putsTheImagesThatItIsBetweenBesideTheirReconstructions() {
    Drawing drawing = interpolation(image(1), image(0), 3).drawing(Stubs.subject(vae, dataset));
    assertThat(Pictures.texts(drawing))
        .containsSubsequence("image 1", "0 %", "50 %", "100 %", "image 0")
        .contains("Decoded images between image 1 and image 0");
    assertThat(Pictures.colourAt(drawing, 1, 1)).isEqualTo(Pictures.bone(0.01));
    Pictures.assertLegible(drawing);
  }

  @Test
  void decodesEachCodeWithTheClassOfItsNearerEnd() {
    interpolation(meanOf("1"), meanOf("8"), 4).drawing(Stubs.subject(vae, dataset));
    interpolation(at(0, 0), meanOf("8"), 2).drawing(Stubs.subject(vae, dataset));
    interpolation(at(0, 0), at(1, 1), 2).drawing(Stubs.subject(vae, dataset));
    List<Labels> labels = ((Stubs.Painting) vae.decoder()).labels();
    assertThat(IntStream.range(0, 4).map(labels.get(0)::get)).containsExactly(0, 0, 1, 1);
    assertThat(IntStream.range(0, 2).map(labels.get(1)::get)).containsExactly(1, 1);
    assertThat(labels.get(2).classCount()).isZero();
  }

  @Test
  void rejectsAnEndThatDoesNotFitBeforeThereIsAModel() {
    assertThatThrownBy(() -> interpolation(at(1, 1), at(1, 2, 3), 3))
        .hasMessage("to ([1.0, 2.0, 3.0]) must have 2 numbers (the latent size)");
    assertThatThrownBy(() -> interpolation(image(7), at(1, 1), 3))
        .hasMessage("from.image (7) must be < 2 (the number of validation images)");
    assertThatThrownBy(() -> interpolation(meanOf("x"), at(1, 1), 3))
        .hasMessage("from.meanOfClass (x) must be one of the dataset's classes [1, 8]");
  }
}
