package org.vae4j.api.contract;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Encoder;
import org.vae4j.api.Head;
import org.vae4j.api.ImageShape;
import org.vae4j.api.InMemoryDataset;
import org.vae4j.api.Initializer;
import org.vae4j.api.Labels;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Mode;
import org.vae4j.api.Noise;
import org.vae4j.api.Parameter;
import org.vae4j.api.Parameters;
import org.vae4j.api.Pass;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;
import org.vae4j.api.Vae;

/** The model and data that figures are drawn of. */
final class FigureModel {
  private static final ImageShape SHAPE = new ImageShape(8, 8, 1);
  private static final int LATENT_DIM = 4;

  private FigureModel() {}

  static Vae vae() {
    List<Head> heads = List.of(new Head(Sampler.MEAN, LATENT_DIM));
    return new Vae(
        new FirstPixels(), new SamplerStub(heads, LATENT_DIM), new Blend(), new LossStub());
  }

  static Dataset dataset(int validationImages) {
    return new RandomImages(validationImages);
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
      INDArray flat = kernel.reshape(kernel.length());
      INDArray gradients = Nd4j.zeros(flat.shape());
      Parameter parameter =
          new Parameter(
              "blend/kernel",
              kernel,
              gradients.reshape(kernel.shape()),
              Initializer.glorotUniform());
      return new Parameters(flat, gradients, List.of(parameter));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("blend", "blend", SHAPE.toString(), kernel.length()));
    }
  }

  /** The code of an image is its first pixels. */
  private static final class FirstPixels implements Encoder {
    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      float[][] codes = new float[batch.size()][LATENT_DIM];
      for (int i = 0; i < codes.length; i++) {
        for (int k = 0; k < LATENT_DIM; k++) {
          codes[i][k] = batch.images().getFloat(i, 0, k, 0);
        }
      }
      return new Done(Tensors.of(Sampler.MEAN, Nd4j.create(codes)));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of(new LayerSummary("mean", "first pixels", "" + LATENT_DIM, 0));
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
