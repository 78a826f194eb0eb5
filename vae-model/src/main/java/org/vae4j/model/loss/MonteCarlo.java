package org.vae4j.model.loss;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Prior;
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
import org.vae4j.model.density.Rounded;

/**
 * The Kullback-Leibler divergence of the posterior from a prior as the draws tell it: log q(z|x) −
 * log p(z) of each, in nats. Its mean over many draws is the divergence, whatever the two are; that
 * of a single draw may be below 0.
 */
public final class MonteCarlo implements Divergence {
  private static final String PRIOR = "prior";

  private final Config config;
  private final Prior prior;

  /**
   * The settings.
   *
   * @param prior what codes are taken to be
   * @param reduction how the sum over latent dimensions enters the objective
   * @param weight the term's factor there
   */
  @Description("KL divergence from any prior, estimated from the draws: log q(z|x) − log p(z)")
  public record Config(
      @Description("what codes are taken to be") @Default("{type: standard-normal}")
          ComponentConfig<Prior> prior,
      @Description("sum over latent dimensions, or their mean") @Default("sum") Reduction reduction,
      @Description("factor of the term in the objective (β)") @Default("1") @Range(min = 0)
          double weight)
      implements ComponentConfig<Divergence> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, prior, reduction, weight);
    }
  }

  /**
   * Makes the divergence.
   *
   * @param config the settings
   * @param prior what codes are taken to be
   * @param sampler says what is known of the draws
   * @throws IllegalArgumentException if the density of the draws is not
   */
  @Inject
  public MonteCarlo(Config config, @Named(PRIOR) Prior prior, Sampler sampler) {
    Compatibility.requireLogDensity(sampler, "monte-carlo");
    this.config = config;
    this.prior = prior;
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
  public Map<String, Part> parts() {
    return Map.of(PRIOR, prior);
  }

  @Override
  public List<LayerSummary> layers() {
    String type = "MonteCarlo from " + prior.layers().get(0).type();
    return List.of(new LayerSummary("divergence", type, "1", parameterCount()));
  }

  @Override
  public INDArray samplePrior(int n, int latentSize, Noise noise) {
    return prior.sample(n, noise);
  }

  @Override
  public double[] negativeLogPrior(INDArray z, Noise noise) {
    return prior.negativeLogDensity(z, noise).nats();
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    INDArray z = latent.get(Sampler.Z);
    return new OfDraws(
        Floats.copyOf(latent.get(Sampler.LOG_DENSITY)),
        prior.negativeLogDensity(z, noise),
        z.size(1));
  }

  private static final class OfDraws implements Term {
    private final double[] nats;
    private final Term prior;
    private final long valuesPerRow;

    OfDraws(float[] logDensity, Term prior, long valuesPerRow) {
      this.prior = prior;
      this.valuesPerRow = valuesPerRow;
      this.nats = prior.nats().clone();
      for (int row = 0; row < nats.length; row++) {
        nats[row] += logDensity[row];
      }
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return valuesPerRow;
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      return prior
          .gradient(rowWeights)
          .with(Sampler.LOG_DENSITY, Rounded.tensor(rowWeights, rowWeights.length));
    }
  }
}
