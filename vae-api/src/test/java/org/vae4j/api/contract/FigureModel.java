package org.vae4j.api.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** The model and data that figures are drawn of. */
final class FigureModel {
  private static final ImageShape SHAPE = new ImageShape(8, 8, 1);
  private static final int LATENT_DIM = 4;

  private FigureModel() {}

  static Vae vae() {
    return new Vae(new FirstPixels(), new Gaussian(), new Blend(), new Squares());
  }

  static Dataset dataset(int validationImages) {
    return new RandomImages(validationImages);
  }

  private static Parameters parameters(String name, INDArray kernel) {
    INDArray flat = kernel.reshape(kernel.length());
    INDArray gradients = Nd4j.zeros(flat.shape());
    Parameter parameter =
        new Parameter(name, kernel, gradients.reshape(kernel.shape()), Initializer.glorotUniform());
    return new Parameters(flat, gradients, List.of(parameter));
  }

  /** Four sheets of random numbers, blended by the code. */
  private static final class Blend implements Decoder {
    private final INDArray kernel = Numbers.uniform(new Random(1), 1, LATENT_DIM, SHAPE.length());

    @Override
    public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
      INDArray z = latent.get(Sampler.Z);
      INDArray images = Transforms.sigmoid(z.mmul(kernel)).reshape('c', SHAPE.batchOf(z.size(0)));
      return new Done(Tensors.of(DECODED, images));
    }

    @Override
    public Parameters parameters() {
      return FigureModel.parameters("blend/kernel", kernel);
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("blend", "blend", SHAPE.toString(), kernel.length()));
    }
  }

  /** The code of an image is its first pixels, which is what the weights of this layer say. */
  private static final class FirstPixels implements Encoder {
    private final INDArray kernel = Nd4j.zeros(SHAPE.length(), LATENT_DIM);

    FirstPixels() {
      for (int k = 0; k < LATENT_DIM; k++) {
        kernel.putScalar(new int[] {k, k}, 1);
      }
    }

    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      INDArray mean = batch.images().reshape('c', batch.size(), SHAPE.length()).mmul(kernel);
      return new Done(Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, mean.sub(3)));
    }

    @Override
    public Parameters parameters() {
      return FigureModel.parameters("mean/kernel", kernel);
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("mean", "first pixels", "" + LATENT_DIM, kernel.length()));
    }
  }

  /** A Gaussian of each dimension's own. */
  private static final class Gaussian implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, LATENT_DIM), new Head(LOG_VAR, LATENT_DIM));
    }

    @Override
    public int latentSize() {
      return LATENT_DIM;
    }

    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      INDArray mean = repeat(posterior.get(MEAN), samples);
      INDArray std = Transforms.exp(repeat(posterior.get(LOG_VAR), samples).div(2));
      return new Done(Tensors.of(Z, noise.normal(mean.shape()).mul(std).add(mean)));
    }

    @Override
    public INDArray code(Tensors posterior) {
      return posterior.get(MEAN);
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary(Z, "gaussian", "" + LATENT_DIM, 0));
    }
  }

  /** Half the squared distance, and ten draws for each image. */
  private static final class Squares implements Loss {
    @Override
    public int samples() {
      return 10;
    }

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
      INDArray error = decoded.get(Decoder.DECODED).sub(repeat(batch.images(), samples()));
      double nats = error.mul(error).sumNumber().doubleValue() / 2 / samples() / batch.size();
      return new Value(new LossValue(nats, nats, 0));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("squares", "squared distance", "1", 0));
    }
  }

  private static INDArray repeat(INDArray rows, int samples) {
    INDArray[] copies = new INDArray[samples];
    Arrays.fill(copies, rows);
    return Nd4j.concat(0, copies);
  }

  private record Value(LossValue value) implements Loss.LossPass {
    @Override
    public Loss.LossGradient backward() {
      throw new UnsupportedOperationException("figures are drawn without learning");
    }
  }

  private record Done(Tensors output) implements Pass {
    @Override
    public Tensors backward(Tensors outputGradient) {
      throw new UnsupportedOperationException("figures are drawn without learning");
    }

    @Override
    public void close() {}
  }

  private static final class RandomImages extends InMemoryDataset {
    RandomImages(int validationImages) {
      super(List.of("even", "odd"), batch(6), batch(validationImages));
    }

    /** The first image is odd, so that there are odd ones even where there is one. */
    private static Batch batch(int n) {
      return new Batch(
          Numbers.uniform(new Random(n), 0.5, SHAPE.batchOf(n)).addi(0.5),
          Labels.of(IntStream.range(0, n).map(i -> (i + 1) % 2).toArray(), 2));
    }
  }
}
