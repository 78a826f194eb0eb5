package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LatentMoments;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.training.FigureSubject;

class PosteriorStatisticsTest {
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  /** Codes are float32. */
  private static final Offset<Double> FLOAT = within(1e-6);

  /** Encodes image i of {@link Stubs#dataset} in dimension k as scale[k]·i, with logVar[k]. */
  private static Vae vae(float[] scale, float[] logVar) {
    Encoder encoder =
        Stubs.encoder(
            images -> {
              int n = (int) images.size(0);
              float[][] mean = new float[n][scale.length];
              float[][] variance = new float[n][scale.length];
              for (int i = 0; i < n; i++) {
                for (int k = 0; k < scale.length; k++) {
                  mean[i][k] = scale[k] * 100 * images.getFloat(i, 0, 0, 0);
                  variance[i][k] = logVar[k];
                }
              }
              return Tensors.of(Sampler.MEAN, Nd4j.create(mean))
                  .with(Sampler.LOG_VAR, Nd4j.create(variance));
            });
    Vae stub = Stubs.vae(scale.length, SHAPE, z -> new float[16]);
    return new Vae(encoder, new Gaussian(scale.length), stub.decoder(), stub.loss());
  }

  @Test
  void momentsAreThoseOfTheCodesInClosedForm() {
    // Images 0 to 4: the means 0, 1, 2, 3, 4, times the scale.
    Dataset dataset = Stubs.dataset(SHAPE, List.of(), new int[5]);
    float logVar = (float) Math.log(0.25);
    List<LatentMoments> moments =
        LatentMoments.of(vae(new float[] {1, 0}, new float[] {logVar, 0}), dataset.validation());
    LatentMoments first = moments.get(0);
    assertThat(first.mean()).isCloseTo(2, FLOAT);
    assertThat(first.spread()).isCloseTo(Math.sqrt(2), FLOAT);
    assertThat(first.deviation()).isCloseTo(0.5, FLOAT);
    // ½(E[mean²] + 0.25 − 1 − log 0.25) with E[mean²] = 30/5
    assertThat(first.kl()).isCloseTo((6 + 0.25 - 1 + Math.log(4)) / 2, FLOAT);
    assertThat(first.isActive()).isTrue();
    assertThat(moments.get(1)).isEqualTo(new LatentMoments(1, 0, 0, 1, 0));
    assertThat(moments.get(1).isActive()).isFalse();
  }

  @Test
  void momentsAreOverAllBatches() {
    Dataset dataset = Stubs.dataset(SHAPE, List.of(), new int[150]);
    LatentMoments moments =
        LatentMoments.of(vae(new float[] {0.01f}, new float[] {0}), dataset.validation()).get(0);
    assertThat(moments.mean()).isCloseTo(0.745, FLOAT);
  }

  @Test
  void showsTheDimensionsOfTheLargestDivergenceFirstAndWhichAreInUse() {
    Vae vae = vae(new float[] {0, 0.1f, 1}, new float[] {0, 0, 0});
    Drawing drawing = draw(vae, 2, new int[5], Canvas.standard());
    assertThat(Pictures.texts(drawing))
        .contains(
            "2 of 3 dimensions in use: images differ in them (variance of the posterior means above"
                + " 0.01); the first 2 are shown")
        .containsSubsequence("z[2]", "3", "z[1]", "0.03");
    Drawing all = draw(vae, 9, new int[5], Canvas.standard());
    assertThat(Pictures.texts(all)).containsSubsequence("z[2]", "z[1]", "z[0]", "0, not in use");
    Pictures.assertLegible(all);
  }

  @Test
  void isLegibleWithManyDimensionsOnNarrowPaper() {
    Drawing drawing =
        draw(
            vae(new float[70], new float[70]),
            70,
            new int[3],
            new Canvas(Canvas.Format.PNG, 200, 96));
    Pictures.assertLegible(drawing);
  }

  @Test
  void saysWhatIsNoNumber() {
    Vae vae = vae(new float[] {Float.NaN, 1}, new float[] {0, 1000});
    Drawing drawing = draw(vae, 9, new int[2], Canvas.standard());
    assertThat(Pictures.texts(drawing))
        .contains("NaN, not in use", "Infinity", "not a finite number");
    Pictures.assertLegible(drawing);
  }

  @Test
  void saysSoIfThereAreNoImages() {
    Drawing drawing = draw(vae(new float[1], new float[1]), 9, new int[0], Canvas.standard());
    assertThat(Pictures.texts(drawing)).contains("There are no validation images.");
  }

  @Test
  void rejectsAPosteriorOfOtherParameters() {
    Sampler other = Stubs.vae(2, SHAPE, z -> z).sampler();
    assertThatThrownBy(() -> figure(9, other, Canvas.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sampler (of [mean]) must be of mean and logVar, of each dimension, for"
                + " posterior-statistics");
  }

  private static Drawing draw(Vae vae, int count, int[] labels, Canvas canvas) {
    FigureSubject subject = Stubs.subject(vae, Stubs.dataset(SHAPE, List.of(), labels));
    return figure(count, vae.sampler(), canvas).drawing(subject);
  }

  private static PosteriorStatistics figure(int count, Sampler sampler, Canvas canvas) {
    return new PosteriorStatistics(new PosteriorStatistics.Config(count, canvas), sampler);
  }

  record Gaussian(int latentSize) implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, latentSize), new Head(LOG_VAR, latentSize));
    }

    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      return new Stubs.Done(Tensors.of(Z, posterior.get(MEAN)));
    }

    @Override
    public INDArray code(Tensors posterior) {
      return posterior.get(MEAN);
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }
}
