package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What an image comes to has the same bits alone and among any others, by any number of workers.
 */
class OneWayOfAddingProperties {
  private static final int ALL = 150;
  private static final int DRAWS = 3;
  private static final float[][] IMAGES = OldRun.images(ALL);

  private static Results expected;
  private static List<VaeModel> models;

  /** All that one image comes to. */
  private record Results(
      float[][] codes,
      float[][] images,
      float[][] decoded,
      List<Score> scores,
      double[] importanceWeighted) {

    static Results of(VaeModel model, float[]... images) {
      float[][] codes = model.encodeMean(images);
      return new Results(
          codes,
          model.reconstruct(images),
          model.decode(codes),
          model.score(images, DRAWS, 1),
          model.importanceWeighted(images, DRAWS, 1));
    }
  }

  @BeforeContainer
  static void load() throws IOException {
    Path run = OldRun.copyInto(Files.createTempDirectory("one-way-of-adding"));
    models =
        List.of(OldRun.loader().withWorkers(1).load(run), OldRun.loader().withWorkers(3).load(run));
    expected = Results.of(models.get(0), IMAGES);
  }

  @AfterContainer
  static void close() {
    models.forEach(VaeModel::close);
  }

  @Property(tries = 60)
  void anyImagesComeToTheSameBitsAsAmongAll(
      @ForAll @Size(min = 1, max = 70) List<@IntRange(max = ALL - 1) Integer> places,
      @ForAll @IntRange(max = 1) int model) {
    float[][] some = places.stream().map(place -> IMAGES[place]).toArray(float[][]::new);
    Results results = Results.of(models.get(model), some);
    for (int i = 0; i < some.length; i++) {
      int place = places.get(i);
      assertThat(results.codes()[i]).isEqualTo(expected.codes()[place]);
      assertThat(results.images()[i]).isEqualTo(expected.images()[place]);
      assertThat(results.decoded()[i]).isEqualTo(expected.decoded()[place]);
      assertThat(results.scores().get(i)).isEqualTo(expected.scores().get(place));
      assertThat(results.importanceWeighted()[i]).isEqualTo(expected.importanceWeighted()[place]);
    }
  }
}
