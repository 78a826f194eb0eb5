package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.network.Activation;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.experiment.ModelConfig;
import org.vae4j.experiment.ModelInJava;
import org.vae4j.inference.VaeModel;
import org.vae4j.model.decoder.MlpDecoder;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.engine.AutoEngine;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.train.Trainer;
import org.vae4j.train.TrainingListener;
import org.vae4j.train.optimizer.RmsProp;
import org.vae4j.train.schedule.Constant;

/** A model that is made, trained, saved and loaded without a file of YAML. */
class ModelInJavaTest {
  private static final HiddenLayers LAYERS = new HiddenLayers(List.of(8), Activation.RELU);
  private static final ModelConfig SETTINGS =
      new ModelConfig(
          7,
          2,
          new AutoEngine(),
          Precision.FLOAT32,
          Optional.of(1),
          new MlpEncoder.Config(LAYERS, Conditioning.NONE),
          new Gaussian.Config(Gaussian.Scale.STD),
          new MlpDecoder.Config(LAYERS, Conditioning.NONE),
          new Elbo.Config(
              new Bernoulli(Reduction.SUM),
              new GaussianKl.Config(Reduction.SUM, 1, 0),
              List.of(),
              new Constant(),
              0,
              new Constant()));

  @TempDir private Path folder;

  /** Images of 4×4 pixels. */
  private static final class Dots extends InMemoryDataset {
    Dots() {
      super(List.of(), draw(40, "training"), draw(10, "validation"));
    }

    private static Batch draw(int n, String split) {
      Noise noise = new Seeds(1).component(split);
      return new Batch(noise.uniform(n, 4, 4, 1), Labels.none(n));
    }
  }

  @Test
  void isTheSameModelWhenItIsLoaded() throws IOException {
    Dataset dataset = new Dots();
    Path saved = folder.resolve("dots");
    try (ModelInJava model = ModelInJava.create("dots", SETTINGS, dataset)) {
      INDArray images = dataset.validation().read(0, 1, 2).images();
      INDArray untrained = model.vae().encode(new Batch(images, Labels.none(3)));
      new Trainer(
              model.vae(),
              dataset,
              new RmsProp(1e-2, 0.9, 1e-7, 0, false),
              new Constant(),
              List.of(),
              new Seeds(1))
          .fit(2, 8, new TrainingListener() {}, () -> false);
      model.save(saved);
      INDArray codes = model.vae().encode(new Batch(images, Labels.none(3)));
      assertThat(codes).isNotEqualTo(untrained);
      try (VaeModel loaded = VaeModel.load(saved)) {
        assertThat(loaded.name()).isEqualTo("dots");
        assertThat(loaded.config()).isEqualTo(SETTINGS);
        // Networks add up in another order in batches of other sizes.
        assertThat(loaded.encodeMean(images).distance2(codes)).isLessThan(1e-5);
        assertThat(loaded.score(images)).hasSize(3);
      }
      assertThatThrownBy(() -> model.save(saved)).isInstanceOf(FileAlreadyExistsException.class);
    }
  }

  @Test
  void theCommandsTakeItToo() throws IOException {
    Path saved = folder.resolve("dots");
    try (ModelInJava model = ModelInJava.create("dots", SETTINGS, new Dots())) {
      model.save(saved);
    }
    CommandRun sampled = CommandRun.of("sample", saved.toString(), "-n", "3");
    assertThat(sampled.exitCode()).as(sampled.errors()).isZero();
    CommandRun resumed = CommandRun.of("resume", saved.toString());
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.errors()).doesNotContain("\tat ");
  }

  @Test
  void refusesWhatIsNull() {
    assertThatThrownBy(() -> ModelInJava.create("dots", null, new Dots()))
        .hasMessage("settings must not be null");
  }
}
