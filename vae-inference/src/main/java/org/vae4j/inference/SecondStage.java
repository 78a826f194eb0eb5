package org.vae4j.inference;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.model.decoder.MlpDecoder;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.Spread;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.train.Trainer;
import org.vae4j.train.TrainingListener;
import org.vae4j.train.optimizer.Adam;
import org.vae4j.train.optimizer.AdamMeans;
import org.vae4j.train.schedule.Cosine;

/**
 * A variational autoencoder of codes: u ~ N(0, I), z ~ N(decoded u, σ²·I) (Dai and Wipf,
 * "Diagnosing and enhancing VAE models", 2019). u has as many numbers as z.
 */
final class SecondStage implements CodeSampler {
  private static final HiddenLayers LAYERS = new HiddenLayers(List.of(256, 256), Activation.RELU);
  private static final int BATCH = 128;
  private static final int STEPS = 6_000;
  private static final double LEARNING_RATE = 1e-3;
  private static final AdamMeans MEANS = new AdamMeans(0.9, 0.999, 1e-7);

  private final Standardisation scale;
  private final Vae vae;
  private final double sigma;

  private SecondStage(Standardisation scale, Vae vae) {
    this.scale = scale;
    this.vae = vae;
    this.sigma = Math.exp(0.5 * logVar(vae));
  }

  private static double logVar(Vae vae) {
    return vae.parameters().get("loss/reconstruction/log_var").value().getDouble(0);
  }

  /** Trains it. */
  static SecondStage train(float[][] codes, long seed, TrainingListener listener) {
    Standardisation scale = Standardisation.of(codes);
    CodeDataset dataset = new CodeDataset(scale.standardised(codes));
    Vae vae = vae(codes[0].length);
    Seeds seeds = new Seeds(seed);
    vae.initialize(seeds);
    int stepsPerEpoch = (dataset.training().size() - 1) / BATCH + 1;
    Trainer trainer =
        new Trainer(
            vae,
            dataset,
            new Adam(LEARNING_RATE, MEANS),
            new Cosine(0, Optional.empty()),
            List.of(),
            seeds);
    try {
      trainer.fit((STEPS - 1) / stepsPerEpoch + 1, BATCH, listener, () -> false);
    } catch (RuntimeException e) {
      vae.close();
      throw e;
    }
    return new SecondStage(scale, vae);
  }

  private static Vae vae(int length) {
    ModelSpec spec = new ModelSpec(new ImageShape(1, 1, length), 0, length, Engine.standard());
    Sampler sampler = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), spec);
    Loss loss =
        new Elbo(
            new DiagonalGaussian(
                new DiagonalGaussian.Config(Spread.SHARED, Optional.empty(), Reduction.SUM)),
            new GaussianKl(Reduction.SUM, 1));
    return new Vae(
        new MlpEncoder(new MlpEncoder.Config(LAYERS, Conditioning.NONE), spec, sampler),
        sampler,
        new MlpDecoder(new MlpDecoder.Config(LAYERS, Conditioning.NONE), spec, sampler, loss),
        loss);
  }

  @Override
  public float[][] sample(int first, int n, long seed) {
    Noise noise = Codes.noise("two-stage", seed);
    return Codes.each(first, n, i -> draw(noise.branch("code", i)));
  }

  /** One by one, so that the bits do not depend on those beside it. */
  private float[] draw(Noise noise) {
    int length = vae.sampler().latentSize();
    float[] epsilon = Floats.copyOf(noise.branch("z").normal(length));
    float[] mean = decoded(Floats.copyOf(noise.branch("u").normal(length)));
    double[] row = new double[length];
    for (int j = 0; j < length; j++) {
      row[j] = mean[j] + sigma * epsilon[j];
    }
    return scale.restored(row);
  }

  private synchronized float[] decoded(float... u) {
    return Floats.copyOf(vae.decode(Nd4j.create(u, new long[] {1, u.length}, 'c'), Labels.none(1)));
  }
}
