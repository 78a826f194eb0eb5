package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.FigureSubject;

class PriorSamplesTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  private final List<Float> drawn = new ArrayList<>();
  private final Vae vae =
      Stubs.vae(
          2,
          SHAPE,
          z -> {
            drawn.add(z[0]);
            drawn.add(z[1]);
            return new float[16];
          });
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of());

  @Test
  void decodesStandardNormalCodes() {
    samples(50, 40).drawing(Stubs.subject(vae, dataset));
    assertThat(drawn).hasSize(50 * 40 * 2);
    double mean = drawn.stream().mapToDouble(z -> z).average().orElseThrow();
    double variance = drawn.stream().mapToDouble(z -> z * z).average().orElseThrow();
    // Four standard errors of 4,000 numbers: 4/√4000 and 4·√(2/4000).
    assertThat(mean).isCloseTo(0, within(0.064));
    assertThat(variance).isCloseTo(1, within(0.09));
  }

  @Test
  void drawsTheSameCodesForTheSameSeedOnly() {
    samples(2, 2).drawing(Stubs.subject(vae, dataset));
    samples(2, 2).drawing(Stubs.subject(vae, dataset));
    assertThat(drawn.subList(8, 16)).isEqualTo(drawn.subList(0, 8));
    samples(2, 2).drawing(new FigureSubject("stub", vae, dataset, List.of(), new Seeds(2)));
    assertThat(drawn.subList(16, 24)).isNotEqualTo(drawn.subList(0, 8));
  }

  @Test
  void hasRowsAndColumnsOfImages() {
    Drawing drawing = samples(3, 5).drawing(Stubs.subject(vae, dataset));
    Rectangle2D images = drawing.marks().get(0).bounds();
    // 5·4 pixels and 4 gaps wide, 3·4 pixels and 2 gaps high
    assertThat(images.getWidth() / 24).isEqualTo(images.getHeight() / 14).isEqualTo(16);
    Pictures.assertLegible(drawing);
  }

  @Test
  void rejectsNoImages() {
    assertThatThrownBy(() -> samples(0, 5)).hasMessage("rows (0) must be >= 1 and <= 100");
  }

  private static PriorSamples samples(int rows, int columns) {
    return new PriorSamples(rows, columns, ColourMap.BONE, Canvas.standard());
  }
}
