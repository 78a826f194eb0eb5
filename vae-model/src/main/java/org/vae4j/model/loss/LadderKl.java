package org.vae4j.model.loss;

import jakarta.inject.Inject;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.density.Mixture;
import org.vae4j.model.density.Rounded;
import org.vae4j.model.sampler.Ladder;

/**
 * The Kullback-Leibler divergence of the two layers of a ladder from their prior: KL(q(z2|x) ‖ N(0,
 * 1)) + KL(q(z1|x, z2) ‖ p(z1|z2)), in nats, each in closed form for the z2 that is drawn (Sønderby
 * et al., "Ladder variational autoencoders", 2016).
 *
 * <p>The prior draws z2 from the standard normal, and z1 from what the sampler's network makes of
 * it.
 */
public final class LadderKl implements Divergence {
  /** Over how many z2 the density of a z1 is a mean. */
  private static final int DRAWS = 500;

  private final Config config;
  private final Ladder ladder;

  /**
   * The settings.
   *
   * @param reduction how the sum over the dimensions of both layers enters the objective
   * @param weight its factor there
   */
  @Description("KL divergence of both layers of a ladder from their prior")
  public record Config(
      @Description("sum over the dimensions of both layers, or their mean") @Default("sum")
          Reduction reduction,
      @Description("factor of the term in the objective (β)") @Default("1") @Range(min = 0)
          double weight)
      implements ComponentConfig<Divergence> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, reduction, weight);
    }
  }

  /**
   * Makes the divergence.
   *
   * @param config the settings
   * @param sampler the ladder
   * @throws IllegalArgumentException if it is none
   */
  @Inject
  public LadderKl(Config config, Sampler sampler) {
    Compatibility.require(sampler instanceof Ladder, sampler, "be ladder", "ladder-kl");
    this.config = config;
    this.ladder = (Ladder) sampler;
  }

  @Override
  public Reduction reduction() {
    return config.reduction();
  }

  @Override
  public double weight() {
    return config.weight();
  }

  @Override
  public INDArray samplePrior(int n, int latentSize, Noise noise) {
    DiagonalGaussians priors = ladder.priors(n, noise);
    float[] z = Floats.copyOf(noise.normal(n, latentSize));
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) priors.at(i / latentSize, i % latentSize, z[i]);
    }
    return Nd4j.create(z, new long[] {n, latentSize}, 'c');
  }

  /**
   * {@inheritDoc}
   *
   * @return an estimate: −log of the mean of p(z1|z2) over draws of z2
   */
  @Override
  public double[] negativeLogPrior(INDArray z, Noise noise) {
    return new Mixture(ladder.priors(DRAWS, noise), new float[DRAWS])
        .negativeLogDensity(z, (components, byLogit) -> {})
        .nats();
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    float[] told = Floats.copyOf(latent.get(Ladder.KL));
    double[] nats = new double[told.length];
    for (int row = 0; row < nats.length; row++) {
      nats[row] = told[row];
    }
    return new Term() {
      @Override
      public double[] nats() {
        return nats;
      }

      @Override
      public long valuesPerRow() {
        return ladder.allDimensions();
      }

      @Override
      public Tensors gradient(double[] rowWeights) {
        return Tensors.of(Ladder.KL, Rounded.tensor(rowWeights, rowWeights.length));
      }
    };
  }
}
