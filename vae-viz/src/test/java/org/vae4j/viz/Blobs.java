package org.vae4j.viz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.FigureSubject;

/**
 * A model of round blobs that can be computed in one's head: z[0] moves a blob to the right, z[1]
 * downwards, and z[2] is not in use. The classes are left, middle and right.
 */
final class Blobs {
  private static final int SIZE = 12;
  private static final int LATENT_SIZE = 3;
  private static final double MIDDLE = (SIZE - 1) / 2.0;
  private static final double SCALE = 1.8;
  private static final double RADIUS = 2.5;

  private Blobs() {}

  static FigureSubject subject(int channels) {
    ImageShape shape = new ImageShape(SIZE, SIZE, channels);
    Vae stub = Stubs.vae(LATENT_SIZE, shape, z -> blob(z, channels));
    Vae vae =
        new Vae(
            new Centres(channels),
            new PosteriorStatisticsTest.Gaussian(LATENT_SIZE),
            stub.decoder(),
            stub.loss());
    return new FigureSubject(
        "blobs",
        vae,
        new Images(channels),
        IntStream.rangeClosed(1, 8).mapToObj(Blobs::epoch).toList(),
        new Seeds(1));
  }

  private static EpochMetrics epoch(int epoch) {
    LossValue training = new LossValue(20 + 80.0 / epoch, 12 + 75.0 / epoch, 8 + 5.0 / epoch);
    LossValue validation = new LossValue(24 + 70.0 / epoch, 16 + 66.0 / epoch, 8 + 4.0 / epoch);
    return new EpochMetrics(epoch, training, validation, 1, 1, 1e-3 / epoch, 1);
  }

  private static float[] blob(float[] z, int channels) {
    float[] image = new float[SIZE * SIZE * channels];
    for (int i = 0; i < image.length; i++) {
      double x = i / channels % SIZE - MIDDLE - SCALE * z[0];
      double y = i / channels / SIZE - MIDDLE - SCALE * z[1];
      double light = Math.exp(-(x * x + y * y) / (2 * RADIUS * RADIUS));
      image[i] = (float) (light * (1 - 0.4 * (i % channels)));
    }
    return image;
  }

  /** Codes on a spiral, so that every place is taken. */
  private static float[] code(int i) {
    double angle = 2.4 * i;
    double radius = Math.sqrt(i / 60.0) * 2;
    return new float[] {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle)), 0};
  }

  private static final class Images extends InMemoryDataset {
    Images(int channels) {
      super(List.of("left", "middle", "right"), batch(6, channels), batch(60, channels));
    }

    private static Batch batch(int n, int channels) {
      float[] values = new float[n * SIZE * SIZE * channels];
      int[] classes = new int[n];
      for (int i = 0; i < n; i++) {
        float[] z = code(i);
        float[] image = blob(z, channels);
        System.arraycopy(image, 0, values, i * image.length, image.length);
        classes[i] = z[0] < -0.5 ? 0 : z[0] < 0.5 ? 1 : 2;
      }
      INDArray images = Nd4j.create(values, new ImageShape(SIZE, SIZE, channels).batchOf(n), 'c');
      return new Batch(images, Labels.of(classes, 3));
    }
  }

  /** Finds the centres of blobs, which is exact for those in the middle. */
  private record Centres(int channels) implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      float[] values = Floats.copyOf(batch.images());
      int length = values.length / batch.size();
      float[][] mean = new float[batch.size()][];
      float[][] logVar = new float[batch.size()][];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = centre(values, i * length, length);
        logVar[i] = new float[] {-3, -2, 0};
      }
      return new Stubs.Done(
          Tensors.of(Sampler.MEAN, Nd4j.create(mean)).with(Sampler.LOG_VAR, Nd4j.create(logVar)));
    }

    private float[] centre(float[] values, int from, int length) {
      double x = 0;
      double y = 0;
      double sum = 0;
      for (int i = 0; i < length; i++) {
        double light = values[from + i];
        x += light * (i / channels % SIZE - MIDDLE);
        y += light * (i / channels / SIZE - MIDDLE);
        sum += light;
      }
      return new float[] {(float) (x / sum / SCALE), (float) (y / sum / SCALE), 0};
    }

    /** Waves of all directions. */
    @Override
    public Parameters parameters() {
      List<Float> weights = new ArrayList<>();
      for (int i = 0; i < 5 * 5 * channels; i++) {
        int x = i / channels % 5 - 2;
        int y = i / channels / 5 - 2;
        for (int filter = 0; filter < 10; filter++) {
          double angle = filter * Math.PI / 10;
          weights.add((float) Math.sin(x * Math.cos(angle) + y * Math.sin(angle)));
        }
      }
      float[] values = new float[weights.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = weights.get(i);
      }
      INDArray kernel = Nd4j.create(values, new long[] {5, 5, channels, 10}, 'c');
      return new Parameters(
          kernel,
          kernel.like(),
          List.of(new Parameter("conv_0/kernel", kernel, kernel.like(), Initializer.zeros())));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(
          new LayerSummary("conv_0", "conv2d 10 5×5 relu", "12×12×10", 260),
          new LayerSummary("flatten_0", "flatten", "1440", 0),
          new LayerSummary("mean", "dense 3", "3", 4323),
          new LayerSummary("logVar", "dense 3", "3", 4323));
    }
  }
}
