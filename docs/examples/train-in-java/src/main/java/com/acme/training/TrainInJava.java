package com.acme.training;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Dataset;
import org.vae4j.api.EngineChoice;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.Labels;
import org.vae4j.api.Loss;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Noise;
import org.vae4j.api.Reduction;
import org.vae4j.api.Sampler;
import org.vae4j.api.Seeds;
import org.vae4j.api.Vae;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.Activation;
import org.vae4j.model.network.Dense;
import org.vae4j.model.network.Engines;
import org.vae4j.model.network.Flatten;
import org.vae4j.model.network.Reshape;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.train.Trainer;
import org.vae4j.train.TrainingListener;
import org.vae4j.train.optimizer.RmsProp;
import org.vae4j.train.schedule.Constant;

/** Trains a model that is put together in Java. */
public final class TrainInJava {
  private static final int LATENT = 2;

  private TrainInJava() {}

  /** A model of small images: an encoder and a decoder of dense layers. */
  static Vae model(Dataset dataset, Seeds seeds) {
    ModelSpec spec = new ModelSpec(dataset.imageShape(), 0, LATENT, EngineChoice.AUTO);
    Sampler sampler = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), spec);
    Loss loss = new Elbo(new Bernoulli(Reduction.SUM), new GaussianKl(Reduction.SUM, 1));
    Engines engines = new Engines();
    Vae vae =
        new Vae(
            new SequentialEncoder(
                List.of(new Flatten(), new Dense(32, Activation.RELU)), spec, sampler, engines),
            sampler,
            new SequentialDecoder(
                List.of(
                    new Dense(32, Activation.RELU),
                    new Dense(64, Activation.LINEAR),
                    new Reshape(List.of(8, 8, 1))),
                spec,
                sampler,
                loss,
                engines),
            loss);
    vae.initialize(seeds);
    return vae;
  }

  /** Trains for some epochs. */
  static void train(Vae vae, Dataset dataset, Seeds seeds, int epochs) {
    Trainer trainer =
        new Trainer(
            vae, dataset, new RmsProp(1e-2, 0.9, 1e-7, 0, false), new Constant(), List.of(), seeds);
    TrainingListener printing =
        new TrainingListener() {
          @Override
          public void epochDone(EpochMetrics metrics) {
            System.out.printf(
                "epoch %d: negative ELBO %.1f nats%n",
                metrics.epoch(), metrics.validation().negativeElbo());
          }
        };
    trainer.fit(epochs, 32, printing, () -> false);
  }

  public static void main(String[] arguments) {
    Seeds seeds = new Seeds(42);
    Dataset dataset = new Crosses(1000, seeds);
    try (Vae vae = model(dataset, seeds)) {
      train(vae, dataset, seeds, 5);
      Noise noise = seeds.component("samples");
      INDArray images = vae.decode(vae.samplePrior(4, noise), Labels.none(4)); // [4, 8, 8, 1]
      System.out.println("images that the model makes up: " + Arrays.toString(images.shape()));
    }
  }
}
