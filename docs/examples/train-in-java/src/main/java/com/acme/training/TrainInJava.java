package com.acme.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Dataset;
import org.vae4j.model.engine.AutoEngine;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.model.Vae;
import org.vae4j.experiment.ModelConfig;
import org.vae4j.experiment.ModelInJava;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.api.network.Activation;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Reshape;
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
  static ModelInJava model(Dataset dataset, long seed) {
    ModelConfig settings =
        new ModelConfig(
            seed,
            LATENT,
            new AutoEngine(),
            Precision.FLOAT32,
            Optional.empty(), // as many threads as is usual
            new SequentialEncoder.Config(
                List.of(new Flatten(), new Dense(32, Activation.RELU)), Conditioning.NONE),
            new Gaussian.Config(Gaussian.Scale.STD),
            new SequentialDecoder.Config(
                List.of(
                    new Dense(32, Activation.RELU),
                    new Dense(64, Activation.LINEAR),
                    new Reshape(List.of(8, 8, 1))),
                Conditioning.NONE),
            new Elbo.Config(
                new Bernoulli(Reduction.SUM),
                new GaussianKl.Config(Reduction.SUM, 1, 0),
                List.of(), // no regularizers
                new Constant(), // no annealing
                0, // nor a capacity
                new Constant()));
    return ModelInJava.create("crosses", settings, dataset);
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

  /** Trains, and saves the model in a folder, for VaeModel.load of vae-inference and for ./vae. */
  public static void main(String[] arguments) throws IOException {
    Seeds seeds = new Seeds(42);
    Dataset dataset = new Crosses(1000, seeds);
    try (ModelInJava model = model(dataset, 42)) {
      train(model.vae(), dataset, seeds, 5);
      Noise noise = seeds.component("samples");
      Vae vae = model.vae();
      INDArray images = vae.decode(vae.samplePrior(4, noise), Labels.none(4)); // [4, 8, 8, 1]
      System.out.println("images that the model makes up: " + Arrays.toString(images.shape()));
      model.save(Path.of(arguments.length > 0 ? arguments[0] : "runs/crosses"));
    }
  }
}
