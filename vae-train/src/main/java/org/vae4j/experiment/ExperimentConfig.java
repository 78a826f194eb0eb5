package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.Compute;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Encoder;
import org.vae4j.api.EngineChoice;
import org.vae4j.api.Figure;
import org.vae4j.api.Loss;
import org.vae4j.api.Precision;
import org.vae4j.api.Sampler;
import org.vae4j.api.Threads;
import org.vae4j.api.Transform;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Pattern;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * A whole experiment, as its file describes it.
 *
 * @param name what it is called; run directories are named after it
 * @param seed where all randomness comes from
 * @param latentDim the latent dimension, d
 * @param engine what computes the networks
 * @param precision how they write the numbers that they compute with
 * @param threads how many threads compute them; without it, as many as is usual on the machine
 * @param dataset the images
 * @param transforms what changes them on their way to the model, one after another
 * @param encoder from images to the parameters of q(z|x)
 * @param sampler from these to z
 * @param decoder from z to the parameters of p(x|z)
 * @param loss the objective
 * @param training how it is trained
 * @param figures what is drawn at the end
 */
public record ExperimentConfig(
    @Description("what it is called: letters, digits, dots, hyphens and underscores")
        @Example("mnist-3-5")
        @Pattern(
            value = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
            rule =
                "begin with a letter or digit and have only letters, digits, dots, hyphens and"
                    + " underscores, at most 100")
        String name,
    @Description("where all randomness comes from") @Default("42") long seed,
    @Description("latent dimension") @Example("4") @Range(min = 1, max = 65536) int latentDim,
    @Description("what computes the networks") @Default("auto") EngineChoice engine,
    @Description("how networks write the numbers that they compute with") @Default("float32")
        Precision precision,
    @Description("how many threads compute them; by default one for each physical core")
        @Range(min = 1, max = 1024)
        Optional<Integer> threads,
    @Description("the images") ComponentConfig<Dataset> dataset,
    @Description("change the images on their way to the model, one after another") @Default("[]")
        List<ComponentConfig<Transform>> transforms,
    @Description("from images to the parameters of q(z|x)") ComponentConfig<Encoder> encoder,
    @Description("from the parameters of q(z|x) to z") @Default("{type: gaussian}")
        ComponentConfig<Sampler> sampler,
    @Description("from z to the parameters of p(x|z)") ComponentConfig<Decoder> decoder,
    @Description("the objective") ComponentConfig<Loss> loss,
    @Description("how it is trained") TrainingConfig training,
    @Description("what is drawn at the end") @Default("[]") List<ComponentConfig<Figure>> figures) {

  /** Checks the settings. */
  public ExperimentConfig {
    Settings.check(
        ExperimentConfig.class,
        name,
        seed,
        latentDim,
        engine,
        precision,
        threads,
        dataset,
        transforms,
        encoder,
        sampler,
        decoder,
        loss,
        training,
        figures);
    transforms = List.copyOf(transforms);
    figures = List.copyOf(figures);
  }

  /**
   * How the networks are computed on this machine.
   *
   * @return engine, precision and number of threads
   */
  public Compute compute() {
    return new Compute(engine, precision, threads.orElseGet(Threads::standard));
  }

  /**
   * The same experiment with other figures.
   *
   * @param others what is drawn instead
   * @return a copy
   */
  public ExperimentConfig withFigures(List<ComponentConfig<Figure>> others) {
    return new ExperimentConfig(
        name,
        seed,
        latentDim,
        engine,
        precision,
        threads,
        dataset,
        transforms,
        encoder,
        sampler,
        decoder,
        loss,
        training,
        others);
  }
}
