package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

/** With a model that reconstructs z itself, where z is the image and standard normal noise. */
class ImageLossesTest {
  private static final Noise NOISE = new Seeds(3).component("test");
  private static final Batch THREE =
      new Batch(
          Nd4j.create(new float[] {0, 1, 0.5f, 0.25f, 1, 0.75f}, new long[] {3, 1, 1, 2}, 'c'),
          Labels.of(new int[] {0, 1, 1}, 2));

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void doNotDependOnTheOtherImagesOfTheBatch(int samples) {
    Vae vae = vae(samples);
    List<LossValue> together = vae.losses(THREE, 3, NOISE);
    assertThat(together).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(vae.losses(alone(i), 3, NOISE)).containsExactly(together.get(i));
    }
    assertThat(together.get(0).reconstruction()).isNotEqualTo(together.get(1).reconstruction());
  }

  private static Batch alone(int i) {
    float[] image = Arrays.copyOfRange(Floats.copyOf(THREE.images()), 2 * i, 2 * i + 2);
    return new Batch(
        Nd4j.create(image, new long[] {1, 1, 1, 2}, 'c'), THREE.labels().select(new int[] {i}));
  }

  /** Σ ε² over two values has mean 2 and variance 4, so that of 10,000 draws is within 0.1 (5σ). */
  @Test
  void areMeansOverDraws() {
    for (LossValue loss : vae(1).losses(THREE, 10_000, NOISE)) {
      assertThat(loss.reconstruction()).isCloseTo(2, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void atCodesNothingOfTheReconstructionIsDrawn(int samples) {
    List<LossValue> losses = vae(samples).lossesAtCodes(THREE, NOISE);
    assertThat(losses).extracting(LossValue::reconstruction).containsExactly(0.0, 0.0, 0.0);
    // The divergence is the sum of squares of the means: each image's own.
    assertThat(losses)
        .extracting(LossValue::divergence)
        .containsExactly(1.0, 0.25 + 0.0625, 1 + 0.5625);
  }

  @Test
  void importanceWeightsNeedTheDensityOfDraws() {
    assertThatThrownBy(() -> vae(1).importanceWeighted(THREE, 3, NOISE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sampler must tell the density of its draws for importance weights");
  }

  @Test
  void drawsACodeForEachImage() {
    INDArray codes = vae(1).encode(THREE, NOISE.branch("draw"));
    assertThat(codes.shape()).containsExactly(3, 2);
    assertThat(codes).isEqualTo(vae(1).encode(THREE, NOISE.branch("draw")));
    INDArray noise = NOISE.branch("draw").normal(3, 2);
    assertThat(codes).isEqualTo(THREE.images().reshape(3, 2).add(noise));
  }

  private static Vae vae(int samples) {
    return new Vae(new Whole(), new Shifting(), new Shown(), new Squares(samples));
  }

  private record Given(Tensors output) implements Pass {
    @Override
    public Tensors backward(Tensors outputGradient) {
      throw new AssertionError("inference has no backward pass");
    }

    @Override
    public void close() {
      output.names().forEach(name -> output.get(name).assign(Float.NaN));
    }
  }

  private record Whole() implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      assertThat(mode).isEqualTo(Mode.INFERENCE);
      INDArray flat = batch.images().dup('c').reshape(batch.size(), 2);
      return new Given(Tensors.of(Sampler.MEAN, flat));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  private record Shifting() implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, 2));
    }

    @Override
    public int latentSize() {
      return 2;
    }

    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      INDArray mean = posterior.get(MEAN);
      INDArray[] copies = new INDArray[samples];
      Arrays.fill(copies, mean);
      INDArray epsilon = noise.normal(samples * mean.size(0), 2);
      return new Given(Tensors.of(Z, Nd4j.concat(0, copies).add(epsilon)).with("ε", epsilon));
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

  private record Shown() implements Decoder {
    @Override
    public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
      assertThat(mode).isEqualTo(Mode.INFERENCE);
      assertThat(latent.get("ε").shape()).isEqualTo(latent.get(Sampler.Z).shape());
      assertThat(labels.size()).isEqualTo((int) latent.get(Sampler.Z).size(0));
      return new Given(
          Tensors.of(DECODED, latent.get(Sampler.Z).dup('c').reshape(labels.size(), 1, 1, 2)));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  /** Means over rows of Σ (x − decoded)², and over images of Σ mean². */
  private record Squares(int samples) implements Loss {
    @Override
    public ImageShape decodedShape(ImageShape images) {
      return images;
    }

    @Override
    public INDArray meanImage(Tensors decoded) {
      return decoded.get(Decoder.DECODED);
    }

    @Override
    public LossPass forward(
        Batch batch,
        Tensors posterior,
        Tensors latent,
        Tensors decoded,
        TrainingProgress progress,
        Noise noise) {
      assertThat(batch.size()).isEqualTo(1);
      assertThat(latent.get(Sampler.Z).size(0)).isEqualTo(samples);
      float[] image = Floats.copyOf(batch.images());
      float[] rows = Floats.copyOf(decoded.get(Decoder.DECODED));
      float[] mean = Floats.copyOf(posterior.get(Sampler.MEAN));
      double reconstruction = 0;
      for (int i = 0; i < rows.length; i++) {
        double error = image[i % 2] - rows[i];
        reconstruction += error * error / samples;
      }
      LossValue value =
          new LossValue(0, reconstruction, mean[0] * mean[0] + (double) mean[1] * mean[1]);
      return new LossPass() {
        @Override
        public LossValue value() {
          return value;
        }

        @Override
        public LossGradient backward() {
          throw new AssertionError("nothing is optimised");
        }
      };
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }
}
