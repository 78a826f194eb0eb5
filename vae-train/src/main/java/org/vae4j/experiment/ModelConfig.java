package org.vae4j.experiment;

import java.util.Optional;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Threads;

/**
 * The part of an experiment that the model is made from, beside the shape of its images.
 *
 * @param seed where all randomness comes from
 * @param latentDim the latent dimension, d
 * @param engine what computes the networks
 * @param precision how they write the numbers that they compute with
 * @param threads how many threads compute them; without it, as many as is usual on the machine
 * @param encoder from images to the parameters of q(z|x)
 * @param sampler from these to z
 * @param decoder from z to the parameters of p(x|z)
 * @param loss the objective
 */
public record ModelConfig(
    @Description("where all randomness comes from") @Default("42") long seed,
    @Description("latent dimension") @Example("4") @Range(min = 1, max = 65536) int latentDim,
    @Description("what computes the networks") @Default("{type: auto}")
        ComponentConfig<Engine> engine,
    @Description("how networks write the numbers that they compute with") @Default("float32")
        Precision precision,
    @Description("how many threads compute them; by default one for each physical core")
        @Range(min = 1, max = 1024)
        Optional<Integer> threads,
    @Description("from images to the parameters of q(z|x)") ComponentConfig<Encoder> encoder,
    @Description("from the parameters of q(z|x) to z") @Default("{type: gaussian}")
        ComponentConfig<Sampler> sampler,
    @Description("from z to the parameters of p(x|z)") ComponentConfig<Decoder> decoder,
    @Description("the objective") ComponentConfig<Loss> loss) {

  /** Checks the settings. */
  public ModelConfig {
    Settings.check(
        ModelConfig.class,
        seed,
        latentDim,
        engine,
        precision,
        threads,
        encoder,
        sampler,
        decoder,
        loss);
  }

  /**
   * How many threads compute the networks on this machine.
   *
   * @return as set, or as many as is usual
   */
  public int threadCount() {
    return threads.orElseGet(Threads::standard);
  }
}
