package org.vae4j.model.prior;

import jakarta.inject.Inject;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.density.Mixture;

/**
 * The mixture of the posteriors of pseudo-inputs, images that are learned: p(z) = 1/K Σ_k q(z|u_k)
 * (Tomczak and Welling, "VAE with a VampPrior", 2018). −log p(z) is in nats.
 *
 * <p>The pseudo-inputs go through the model's own encoder, which learns by them too. They start as
 * uniform noise in [0, 1], and are not limited to that afterwards. What is told is computed of an
 * encoder in inference, gradients of one in training, so that its dropout has its effect.
 *
 * <p>Its parameter is {@code pseudo_inputs}, [K, h, w, c].
 */
public final class Vamp implements Prior {
  private final Encoder encoder;
  private final Parameters parameters;

  /**
   * The settings.
   *
   * @param components how many pseudo-inputs there are
   */
  @Description("VampPrior: mixture of the posteriors of images that are learned")
  public record Config(
      @Description("pseudo-inputs, K: images that are learned")
          @Default("500")
          @Range(min = 1, max = 10_000)
          int components)
      implements ComponentConfig<Prior> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, components);
    }
  }

  /**
   * Makes the prior.
   *
   * @param config the settings
   * @param spec the shape of the images
   * @param sampler says what the posteriors are
   * @param encoder gives them
   * @throws IllegalArgumentException if they are no diagonal Gaussians, or the encoder is
   *     conditional, or keeps averages over all that it encodes
   */
  @Inject
  public Vamp(Config config, ModelSpec spec, Sampler sampler, Encoder encoder) {
    DiagonalGaussians.requireOf(sampler, "vamp");
    requireNoAverages(encoder);
    if (encoder.isConditional()) {
      throw new IllegalArgumentException(
          "encoder must not be conditional for vamp, whose pseudo-inputs have no classes");
    }
    this.encoder = encoder;
    this.parameters =
        Parameters.of(
            "pseudo_inputs",
            (value, noise) -> value.assign(noise.uniform(value.shape())),
            spec.imageShape().batchOf(config.components()));
  }

  private static void requireNoAverages(Encoder encoder) {
    boolean averages =
        encoder.withParts("encoder").values().stream()
            .flatMap(part -> part.parameters().tensors().stream())
            .anyMatch(parameter -> !parameter.trainable());
    if (averages) {
      throw new IllegalArgumentException(
          "encoder must have no batch-normalization for vamp, whose pseudo-inputs would become part"
              + " of its averages; layer-normalization does not mind");
    }
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  private Parameter pseudoInputs() {
    return parameters.tensors().get(0);
  }

  private Batch batch() {
    INDArray images = pseudoInputs().value();
    return new Batch(images, Labels.none(Math.toIntExact(images.size(0))));
  }

  /** All posteriors weigh the same. */
  private static Mixture mixture(Tensors posteriors) {
    DiagonalGaussians components = DiagonalGaussians.of(posteriors);
    return new Mixture(components, new float[components.count()]);
  }

  @Override
  public Term negativeLogDensity(INDArray z, Noise noise) {
    Term told;
    try (Pass pass = encoder.forward(batch(), Mode.INFERENCE)) {
      told = mixture(pass.output()).negativeLogDensity(z, (components, byLogit) -> {});
    }
    return new Term() {
      @Override
      public double[] nats() {
        return told.nats();
      }

      @Override
      public long valuesPerRow() {
        return told.valuesPerRow();
      }

      @Override
      public Tensors gradient(double[] rowWeights) {
        return learn(z, noise, rowWeights);
      }
    };
  }

  private Tensors learn(INDArray z, Noise noise, double... rowWeights) {
    try (Pass pass = encoder.forward(batch(), Mode.TRAINING, noise.branch("pseudo-inputs"))) {
      return mixture(pass.output())
          .negativeLogDensity(z, (components, byLogit) -> backward(pass, components.byPosterior()))
          .gradient(rowWeights);
    }
  }

  private void backward(Pass pass, Tensors byPosteriors) {
    pseudoInputs().gradient().addi(pass.backward(byPosteriors).get(Encoder.IMAGES));
  }

  @Override
  public INDArray sample(int n, Noise noise) {
    try (Pass pass = encoder.forward(batch(), Mode.INFERENCE)) {
      return mixture(pass.output()).sample(n, noise);
    }
  }
}
