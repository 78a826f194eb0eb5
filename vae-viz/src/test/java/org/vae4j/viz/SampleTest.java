package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Vae;

class SampleTest {
  /** The decoder paints z row by row. */
  private final Vae vae = Stubs.vae(4, new ImageShape(2, 2, 1), z -> z);

  private Drawing drawing(Double... z) {
    return new Sample(
            new Sample.Config(List.of(z), Optional.empty(), ColourMap.BONE, Canvas.standard()),
            vae.sampler(),
            Stubs.dataset(new ImageShape(2, 2, 1), List.of()))
        .drawing(Stubs.subject(vae, Stubs.dataset(new ImageShape(2, 2, 1), List.of())));
  }

  @Test
  void showsTheDecodedImageTheRightWayUp() {
    Drawing drawing = drawing(0.0, 0.25, 0.5, 1.0);
    assertThat(Pictures.colourAt(drawing, 2, 2)).isEqualTo(Pictures.bone(0));
    assertThat(Pictures.colourAt(drawing, 30, 2)).isEqualTo(Pictures.bone(0.25));
    assertThat(Pictures.colourAt(drawing, 2, 30)).isEqualTo(Pictures.bone(0.5));
    assertThat(Pictures.colourAt(drawing, 30, 30)).isEqualTo(Pictures.bone(1));
  }

  @Test
  void saysWhichCodeItIs() {
    assertThat(Pictures.texts(drawing(0.0, 1.0, -0.5, 0.0)))
        .contains("Decoded image at one code", "z = (0, 1, −0.5, 0)");
  }

  @Test
  void hasTicksInPixelsAndIsLegible() {
    Vae digits = Stubs.vae(1, new ImageShape(28, 150, 1), z -> new float[28 * 150]);
    Drawing drawing =
        new Sample(
                new Sample.Config(
                    List.of(0.0), Optional.empty(), ColourMap.BONE, Canvas.standard()),
                digits.sampler(),
                Stubs.dataset(new ImageShape(28, 150, 1), List.of()))
            .drawing(Stubs.subject(digits, Stubs.dataset(new ImageShape(28, 150, 1), List.of())));
    assertThat(Pictures.texts(drawing))
        .containsSubsequence("0", "50", "100")
        .containsSubsequence("0", "5", "10", "15", "20", "25");
    Pictures.assertLegible(drawing);
  }

  @Test
  void rejectsACodeOfAnotherSizeBeforeThereIsAModel() {
    Sample.Config config =
        new Sample.Config(List.of(0.0, 1.0), Optional.empty(), ColourMap.BONE, Canvas.standard());
    assertThatThrownBy(
            () ->
                new Sample(
                    config, vae.sampler(), Stubs.dataset(new ImageShape(2, 2, 1), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("z ([0.0, 1.0]) must have 4 numbers (the latent size)");
  }
}
