package org.vae4j.interop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.engine.onednn.OnednnEngine;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;
import org.vae4j.model.likelihood.PerColumn;
import org.vae4j.model.likelihood.Spread;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;
import org.vae4j.model.sampler.Gaussian;

/** Models with random parameters, computed by DL4J's layers. */
final class Models {
  private static final int LATENT = 3;

  private static final ImageShape SHAPE = new ImageShape(12, 10, 2);

  /** Names of classes, one of which wants to be more than that. */
  static final List<String> CLASSES = List.of("zero", "one \"half\"\n", "größer");

  private Models() {}

  /** A model. */
  static TrainedModel of(
      ImageShape shape,
      List<Layer> encoder,
      List<Layer> decoder,
      Likelihood likelihood,
      long seed) {
    return of(shape, List.of(), encoder, decoder, likelihood, seed);
  }

  /** A model that is conditional on classes, if there are any. */
  static TrainedModel of(
      ImageShape shape,
      List<String> classNames,
      List<Layer> encoder,
      List<Layer> decoder,
      Likelihood likelihood,
      long seed) {
    ModelSpec spec = new ModelSpec(shape, classNames.size(), LATENT, new Dl4jEngine());
    Vae vae = vae(spec, encoder, decoder, likelihood, seed);
    return new TrainedModel("small", vae, batch(shape, classNames.size(), seed), classNames);
  }

  private static Batch batch(ImageShape shape, int classCount, long seed) {
    int n = 5;
    Labels labels =
        classCount == 0
            ? Labels.none(n)
            : Labels.of(IntStream.range(0, n).map(i -> i % classCount).toArray(), classCount);
    return new Batch(uniform(new Random(seed), 0, 1, n, shape), labels);
  }

  static Vae vae(
      ImageShape shape,
      int latent,
      List<Layer> encoder,
      List<Layer> decoder,
      Likelihood likelihood,
      long seed) {
    return vae(
        new ModelSpec(shape, 0, latent, new Dl4jEngine()), encoder, decoder, likelihood, seed);
  }

  private static Vae vae(
      ModelSpec spec, List<Layer> encoder, List<Layer> decoder, Likelihood likelihood, long seed) {
    Conditioning conditioning = new Conditioning(spec.classCount() > 0);
    Sampler sampler = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), spec);
    Loss loss = new Elbo(likelihood, new GaussianKl(Reduction.SUM, 1));
    Vae vae =
        new Vae(
            new SequentialEncoder(
                new SequentialEncoder.Config(List.of(), conditioning), encoder, spec, sampler),
            sampler,
            new SequentialDecoder(
                new SequentialDecoder.Config(List.of(), conditioning),
                decoder,
                spec,
                sampler,
                loss),
            loss);
    setRandom(vae.parameters(), new Random(seed));
    return vae;
  }

  /** Variances are above 0; kernels such that numbers stay in the order of 1. */
  private static void setRandom(Map<String, Parameter> parameters, Random random) {
    parameters.forEach(
        (name, parameter) -> {
          INDArray value = parameter.value();
          double limit =
              name.endsWith("kernel") ? Math.sqrt(12.0 * value.size(-1) / value.length()) : 0.5;
          boolean positive = name.endsWith("moving_variance");
          float[] numbers = new float[(int) value.length()];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                (float)
                    ((positive ? 0.5 + random.nextDouble() : 2 * random.nextDouble() - 1)
                        * (positive ? 1 : limit));
          }
          value.assign(Nd4j.create(numbers, value.shape(), 'c'));
        });
  }

  private static INDArray uniform(Random random, double from, double to, int n, ImageShape shape) {
    float[] numbers = new float[n * shape.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (from + (to - from) * random.nextDouble());
    }
    return Nd4j.create(
        numbers, new long[] {n, shape.height(), shape.width(), shape.channels()}, 'c');
  }

  /** One of every layer that DL4J has too, and each activation. */
  static TrainedModel ofDl4jsLayers() {
    return of(SHAPE, encoder(false), decoder(false, 2), new Bernoulli(Reduction.SUM), 7);
  }

  /** The same, conditional. */
  static TrainedModel ofDl4jsLayersWithClasses() {
    return of(SHAPE, CLASSES, encoder(false), decoder(false, 2), new Bernoulli(Reduction.SUM), 7);
  }

  /** One of every layer of the catalogue, and each activation. */
  static TrainedModel ofAllLayers(Likelihood likelihood) {
    return ofAllLayers(likelihood, List.of());
  }

  /** The same, conditional. */
  static TrainedModel ofAllLayersWithClasses(Likelihood likelihood) {
    return ofAllLayers(likelihood, CLASSES);
  }

  private static TrainedModel ofAllLayers(Likelihood likelihood, List<String> classNames) {
    int channels = likelihood.decodedShape(SHAPE).channels();
    return of(SHAPE, classNames, encoder(true), decoder(true, channels), likelihood, 7);
  }

  /** A likelihood for each of the two channels of the images. */
  static Likelihood perColumn() {
    ComponentConfig<Likelihood> gaussian =
        new DiagonalGaussian.Config(Spread.PER_VALUE, Optional.empty(), Reduction.SUM);
    ComponentConfig<Likelihood> mixture = new DiscretisedLogisticMixture(2, 8, Reduction.SUM);
    return new PerColumn(
        new PerColumn.Config(
            List.of(new PerColumn.ColumnRange(1, gaussian), new PerColumn.ColumnRange(1, mixture)),
            Reduction.SUM),
        new Components() {
          @Override
          public <F> F create(ComponentConfig<F> config) {
            Object made =
                config instanceof DiagonalGaussian.Config settings
                    ? new DiagonalGaussian(settings)
                    : config;
            @SuppressWarnings("unchecked")
            F likelihood = (F) made;
            return likelihood;
          }
        });
  }

  /** A likelihood that is of no kind that formats know. */
  static Likelihood unknown() {
    Likelihood bernoulli = new Bernoulli(Reduction.SUM);
    return new Likelihood() {
      @Override
      public Reduction reduction() {
        return bernoulli.reduction();
      }

      @Override
      public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
        return bernoulli.negativeLogLikelihood(images, decoded);
      }

      @Override
      public INDArray mean(INDArray decoded) {
        return bernoulli.mean(decoded);
      }
    };
  }

  private static List<Layer> encoder(boolean all) {
    return List.of(
        new Conv2d(4, 3, 2, Padding.SAME, Activation.RELU), // 6×5×4
        new BatchNormalization(0.99, 1e-3),
        // Its first layer writes to what the shortcut reads, if it may.
        new Residual(
            List.of(
                new ActivationLayer(Activation.LEAKY_RELU),
                new Conv2d(4, 3, 1, Padding.SAME, 2, Activation.ELU)),
            all ? Activation.GELU : Activation.SOFTPLUS),
        all ? new LayerNormalization(1e-3) : new ActivationLayer(Activation.TANH),
        new Residual(
            List.of(new Conv2d(6, 3, 2, Padding.SAME, Activation.SILU)),
            Activation.LINEAR), // 3×3×6
        new MaxPooling(2, Optional.of(1), Padding.SAME),
        new AveragePooling(2, Optional.of(2), Padding.SAME), // 2×2×6
        new Conv2d(3, 2, 1, Padding.VALID, Activation.SOFTPLUS), // 1×1×3
        new Flatten(),
        new Dropout(0.3),
        new Dense(7, Activation.SIGMOID));
  }

  private static List<Layer> decoder(boolean all, int channels) {
    return List.of(
        new Dense(12, Activation.TANH),
        all ? new LayerNormalization(1e-2) : new BatchNormalization(0.9, 1e-2),
        new Reshape(List.of(2, 2, 3)),
        new Conv2dTranspose(3, 3, 2, Padding.SAME, Activation.LEAKY_RELU), // 4×4×3
        new Conv2dTranspose(4, 3, 1, Padding.VALID, Activation.ELU), // 6×6×4
        new UpSampling(2), // 12×12×4
        new Conv2d(3, 1, 1, Padding.VALID, Activation.SILU),
        new Residual(
            List.of(new Conv2d(2, 3, 1, Padding.SAME, Activation.RELU)), Activation.SOFTPLUS),
        new Flatten(),
        new Dense(120 * channels, Activation.LINEAR),
        new Reshape(List.of(12, 10, channels)));
  }

  /** The model of the files of Keras. */
  static Vae ofKerasFiles() {
    return vae(
        new ImageShape(8, 8, 1),
        2,
        List.of(
            new Conv2d(2, 3, 1, Padding.SAME, Activation.RELU),
            new BatchNormalization(0.99, 1e-3),
            new Conv2d(3, 3, 2, Padding.SAME, Activation.RELU),
            new Flatten(),
            new Dense(5, Activation.RELU)),
        List.of(
            new Dense(48, Activation.RELU),
            new Reshape(List.of(4, 4, 3)),
            new Conv2dTranspose(2, 3, 2, Padding.SAME, Activation.RELU),
            new Conv2d(1, 2, 1, Padding.SAME, Activation.LINEAR)),
        new Bernoulli(Reduction.SUM),
        3);
  }

  /** Windows that leave gaps between them, which DL4J's layers do not compute. */
  static TrainedModel ofGaps() {
    ImageShape shape = new ImageShape(7, 8, 2);
    Vae vae =
        vae(
            new ModelSpec(shape, 0, LATENT, new OnednnEngine()),
            List.of(
                new Conv2d(3, 1, 2, Padding.SAME, Activation.RELU), // 4×4×3
                new Conv2dTranspose(3, 2, 3, Padding.SAME, Activation.TANH), // 12×12×3
                new Conv2d(3, 2, 3, Padding.SAME, Activation.ELU), // 4×4×3
                new Conv2dTranspose(2, 1, 3, Padding.VALID, Activation.TANH), // 12×12×2
                new Conv2d(3, 1, 2, Padding.VALID, Activation.ELU), // 6×6×3
                new MaxPooling(1, Optional.of(2), Padding.SAME), // 3×3×3
                new Flatten()),
            List.of(new Dense(112, Activation.LINEAR), new Reshape(List.of(7, 8, 2))),
            new Bernoulli(Reduction.SUM),
            5);
    return new TrainedModel("gaps", vae, batch(shape, 0, 5), List.of());
  }
}
