package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.api.training.Training;

/** A model that can be told what to paint, and data to go with it. */
final class Stubs {

  private Stubs() {}

  /** What the decoder makes of one code: the values of an image, row by row. */
  interface Painter {
    float[] paint(float[] z);
  }

  /** The code of an image is its first pixels; the decoder paints. */
  static Vae vae(int latentSize, ImageShape shape, Painter painter) {
    return vae(latentSize, shape, painter, x -> x);
  }

  /** The code of an image is what is made of its first pixels. */
  static Vae vae(int latentSize, ImageShape shape, Painter painter, UnaryOperator<Float> code) {
    return new Vae(
        new FirstPixels(latentSize, code, new ArrayList<>()),
        new Unchanged(latentSize),
        new Painting(shape, painter, new ArrayList<>()),
        new SquaredError(1));
  }

  /** Image i has the value i / 100 everywhere, and the label given for it. */
  static Dataset dataset(ImageShape shape, List<String> classNames, int... labels) {
    Labels all =
        classNames.isEmpty() ? Labels.none(labels.length) : Labels.of(labels, classNames.size());
    return new Numbered(shape, classNames, new Constant(shape, all));
  }

  /** An encoder that makes the posterior's parameters of images [n, h, w, c] as it is told. */
  static Encoder encoder(Function<INDArray, Tensors> posterior) {
    return new Encoder() {
      @Override
      public Pass forward(Batch batch, Mode mode, Noise noise) {
        return new Done(posterior.apply(batch.images()));
      }

      @Override
      public List<LayerSummary> layers() {
        return List.of();
      }
    };
  }

  static FigureSubject subject(Vae vae, Dataset dataset, EpochMetrics... history) {
    return new FigureSubject("stub", vae, dataset, List.of(history), new Seeds(1));
  }

  static EpochMetrics epoch(int epoch, double training, double validation) {
    return new EpochMetrics(
        epoch, new LossValue(training, 0, 0), new LossValue(validation, 0, 0), 1, 1, 1, 1);
  }

  /** Tells a callback of a training of so many epochs. */
  /** A training that can tell its model only. */
  static Training training(Vae vae) {
    return (Training)
        Proxy.newProxyInstance(
            Training.class.getClassLoader(),
            new Class<?>[] {Training.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("vae");
              return vae;
            });
  }

  static void train(Callback callback, Vae vae, int epochs) {
    Training training = training(vae);
    callback.trainingStarted(training);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      callback.epochDone(epoch(epoch, 1, 1), training);
    }
    callback.trainingEnded(training);
  }

  static Part part(LayerSummary... layers) {
    return () -> List.of(layers);
  }

  record FirstPixels(int latentSize, UnaryOperator<Float> code, List<Integer> batchSizes)
      implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      batchSizes.add(batch.size());
      float[][] codes = new float[batch.size()][latentSize];
      for (int i = 0; i < codes.length; i++) {
        for (int k = 0; k < latentSize; k++) {
          codes[i][k] = code.apply(batch.images().getFloat(i, 0, k % batch.images().size(2), 0));
        }
      }
      return new Done(Tensors.of(Sampler.MEAN, Nd4j.create(codes)));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(
          new LayerSummary("conv_0", "conv2d 32 3×3 relu", "28×28×32", 320),
          new LayerSummary("mean", "dense " + latentSize, "" + latentSize, 132));
    }
  }

  record Unchanged(int latentSize) implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, latentSize));
    }

    /** Draws that are far from the mean, so that a figure which takes them for it is found out. */
    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      INDArray[] draws = new INDArray[samples];
      Arrays.fill(draws, posterior.get(MEAN).add(1000));
      return new Done(Tensors.of(Z, Nd4j.concat(0, draws)));
    }

    @Override
    public INDArray code(Tensors posterior) {
      return posterior.get(MEAN);
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("z", "unchanged", "" + latentSize, 0));
    }
  }

  record Painting(ImageShape shape, Painter painter, List<Labels> labels) implements Decoder {
    @Override
    public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
      this.labels.add(labels);
      INDArray z = latent.get(Sampler.Z);
      int m = (int) z.size(0);
      float[] values = new float[m * shape.length()];
      for (int i = 0; i < m; i++) {
        float[] image = painter.paint(z.getRow(i).toFloatVector());
        System.arraycopy(image, 0, values, i * shape.length(), shape.length());
      }
      return new Done(Tensors.of(DECODED, Nd4j.create(values, shape.batchOf(m), 'c')));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("dense_0", "dense 12,544 relu", "12544", 62720));
    }
  }

  /** The sum of squares, means over the samples. */
  record SquaredError(int samples) implements Loss {
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
      INDArray[] images = new INDArray[samples];
      Arrays.fill(images, batch.images());
      INDArray error = decoded.get(Decoder.DECODED).sub(Nd4j.concat(0, images));
      double sum = error.mul(error).sumNumber().doubleValue() / samples / batch.size();
      return new Value(new LossValue(sum, sum, 0));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("none", "nothing", "", 0));
    }
  }

  record Value(LossValue value) implements Loss.LossPass {
    @Override
    public Loss.LossGradient backward() {
      throw new UnsupportedOperationException("figures are drawn without learning");
    }
  }

  record Done(Tensors output) implements Pass {
    @Override
    public Tensors backward(Tensors outputGradient) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  record Numbered(ImageShape imageShape, List<String> classNames, Split validation)
      implements Dataset {
    @Override
    public Split training() {
      return validation;
    }

    @Override
    public String checksum() {
      return "none";
    }
  }

  record Constant(ImageShape shape, Labels labels) implements Dataset.Split {
    @Override
    public int size() {
      return labels.size();
    }

    @Override
    public Batch read(int... indices) {
      float[] values = new float[indices.length * shape.length()];
      for (int i = 0; i < indices.length; i++) {
        Arrays.fill(values, i * shape.length(), (i + 1) * shape.length(), indices[i] / 100f);
      }
      INDArray images = Nd4j.create(values, shape.batchOf(indices.length), 'c');
      return new Batch(images, labels.select(indices));
    }
  }
}
