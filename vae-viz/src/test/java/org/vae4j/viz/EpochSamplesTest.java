package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;

class EpochSamplesTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  private final List<float[]> decoded = new ArrayList<>();
  private final Vae vae =
      Stubs.vae(
          3,
          SHAPE,
          z -> {
            decoded.add(z);
            float[] image = new float[16];
            Arrays.fill(image, decoded.size() / 100f);
            return image;
          });
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of());

  private EpochSamples samples(int seed) {
    return new EpochSamples(
        new EpochSamples.Config(1, 2, 0.5, ColourMap.BONE, 600),
        new ModelSpec(SHAPE, 0, vae.sampler().latentSize(), Engine.standard()),
        new Seeds(seed));
  }

  @Test
  void showsTheSameCodesAfterEachEpoch() {
    EpochSamples samples = samples(1);
    Stubs.train(samples, vae, 3);
    assertThat(decoded).hasSize(6);
    assertThat(decoded.get(2)).isEqualTo(decoded.get(0));
    assertThat(decoded.get(5)).isEqualTo(decoded.get(1)).isNotEqualTo(decoded.get(0));
    List<Drawing> drawings = samples.animation(Stubs.subject(vae, dataset)).drawings();
    assertThat(drawings).hasSize(3);
    assertThat(Pictures.texts(drawings.get(1)))
        .contains("Images that the model makes up, after epoch 2", "1", "2", "3");
    // The stub counts how many images it has painted.
    assertThat(Pictures.colourAt(drawings.get(1), 2, 2)).isEqualTo(Pictures.bone(0.03));
    drawings.forEach(Pictures::assertLegible);
  }

  @Test
  void drawsItsCodesFromTheSeed() {
    Stubs.train(samples(1), vae, 1);
    Stubs.train(samples(1), vae, 1);
    Stubs.train(samples(2), vae, 1);
    assertThat(decoded.get(2)).isEqualTo(decoded.get(0));
    assertThat(decoded.get(4)).isNotEqualTo(decoded.get(0));
  }

  @Test
  void isAStillOfAModelWhoseTrainingItHasNotHeardOf() {
    List<Drawing> drawings = samples(1).animation(Stubs.subject(vae, dataset)).drawings();
    assertThat(drawings).hasSize(1);
    assertThat(Pictures.texts(drawings.get(0)))
        .contains("Images that the model makes up, after training");
  }

  @Test
  void beginsAnewWithEachTraining() {
    EpochSamples samples = samples(1);
    Stubs.train(samples, vae, 5);
    Stubs.train(samples, vae, 2);
    assertThat(samples.animation(Stubs.subject(vae, dataset)).drawings()).hasSize(2);
  }

  @Test
  void goesOnWithTheFramesThatWereSaved() {
    EpochSamples left = samples(1);
    Stubs.train(left, vae, 2);
    State state = new State();
    left.save(state);
    EpochSamples resumed = samples(1);
    resumed.restore(state, Stubs.training(vae));
    assertThat(state.numbers()).containsEntry("frames/1/epoch", 2.0);
    List<Drawing> drawings = resumed.animation(Stubs.subject(vae, dataset)).drawings();
    assertThat(drawings).hasSize(2);
    assertThat(Pictures.texts(drawings.get(1))).anyMatch(text -> text.endsWith("after epoch 2"));
    assertThat(Pictures.colourAt(drawings.get(1), 2, 2)).isEqualTo(Pictures.bone(0.03));
  }

  @Test
  void keepsFirstAndLastAndEqualDistancesWhereThereAreManyEpochs() {
    assertThat(epochs(3, 1)).containsExactly(1, 2, 3);
    assertThat(epochs(121, 1)).hasSize(61).startsWith(1, 3, 5).endsWith(119, 121);
    assertThat(epochs(300, 1)).startsWith(1, 5, 9).endsWith(293, 297, 300);
  }

  @Test
  void keepsFewLargeImages() {
    // 16 million numbers at most: three of five millions
    assertThat(epochs(4, 5_000_000)).containsExactly(1, 3, 4);
    assertThat(epochs(9, 20_000_000)).containsExactly(1, 9);
  }

  private static List<Integer> epochs(int count, long values) {
    EpochFrames frames = new EpochFrames();
    for (int epoch = 1; epoch <= count; epoch++) {
      // As many numbers as wanted, all in the same place.
      frames.add(epoch, Nd4j.zeros(1).broadcast(values));
    }
    return frames.all().stream().map(EpochFrames.Frame::epoch).toList();
  }
}
