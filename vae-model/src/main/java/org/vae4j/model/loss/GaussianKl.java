package org.vae4j.model.loss;

import jakarta.inject.Inject;
import java.util.Arrays;
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

/**
 * The Kullback-Leibler divergence of a diagonal Gaussian from the standard normal prior, in closed
 * form: ½(mean² + exp(logVar) − 1 − logVar) for each latent dimension, in nats (Kingma and Welling,
 * 2013, appendix B).
 *
 * <p>With free bits λ, a dimension enters the objective with max(λ, its mean over the batch), so
 * that there is nothing to gain by using it less (Kingma et al., "Improved variational inference
 * with inverse autoregressive flow", 2016, appendix C.8). What is told is the divergence itself.
 */
public final class GaussianKl implements Divergence {
  private final Config config;

  /**
   * The settings.
   *
   * @param reduction how the sum over latent dimensions enters the objective
   * @param weight its factor there
   * @param freeBits λ, in nats for each latent dimension
   */
  @Description("KL divergence of a diagonal Gaussian from the standard normal")
  public record Config(
      @Description("sum over latent dimensions, or their mean") @Default("sum") Reduction reduction,
      @Description("factor of the term in the objective (β)") @Default("1") @Range(min = 0)
          double weight,
      @Description("nats of each latent dimension, in the mean of a batch, that cost nothing more")
          @Default("0")
          @Range(min = 0)
          double freeBits)
      implements ComponentConfig<Divergence> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, reduction, weight, freeBits);
    }
  }

  /**
   * Makes the divergence.
   *
   * @param config the settings
   * @param sampler says what the posteriors are
   * @throws IllegalArgumentException if they are no diagonal Gaussians
   */
  @Inject
  public GaussianKl(Config config, Sampler sampler) {
    this(config.reduction(), config.weight(), config.freeBits());
    Compatibility.require(
        DiagonalGaussians.areOf(sampler),
        sampler,
        "be one of mean and logVar, such as gaussian,",
        "gaussian-kl");
  }

  /**
   * The divergence of posteriors that are known to be diagonal Gaussians.
   *
   * @param reduction how the sum over latent dimensions enters the objective
   * @param weight its factor there
   * @param freeBits λ, in nats for each latent dimension
   */
  public GaussianKl(Reduction reduction, double weight, double freeBits) {
    this.config = new Config(reduction, weight, freeBits);
  }

  /**
   * The same without free bits.
   *
   * @param reduction how the sum over latent dimensions enters the objective
   * @param weight its factor there
   */
  public GaussianKl(Reduction reduction, double weight) {
    this(reduction, weight, 0);
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
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    float[] mean = Floats.copyOf(posterior.get(Sampler.MEAN));
    float[] logVar = Floats.copyOf(posterior.get(Sampler.LOG_VAR));
    long[] shape = posterior.get(Sampler.MEAN).shape();
    return new ClosedForm(mean, logVar, shape, config.freeBits());
  }

  private static double nats(double mean, double logVar) {
    return 0.5 * (mean * mean + Math.exp(logVar) - 1 - logVar);
  }

  private static final class ClosedForm implements Term {
    private final float[] mean;
    private final float[] logVar;
    private final long[] shape;
    private final double freeBits;
    private final double[] nats;
    private final int d;

    ClosedForm(float[] mean, float[] logVar, long[] shape, double freeBits) {
      this.mean = mean;
      this.logVar = logVar;
      this.shape = shape;
      this.freeBits = freeBits;
      this.nats = new double[Math.toIntExact(shape[0])];
      this.d = Math.toIntExact(shape[1]);
      for (int i = 0; i < mean.length; i++) {
        nats[i / d] += GaussianKl.nats(mean[i], logVar[i]);
      }
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return d;
    }

    @Override
    public double weighted(double[] rowWeights) {
      if (freeBits == 0) {
        return Term.super.weighted(rowWeights);
      }
      double whole = Arrays.stream(rowWeights).sum();
      double weighted = 0;
      for (double sum : ofDimensions(rowWeights)) {
        weighted += isFree(sum, whole) ? whole * freeBits : sum;
      }
      return weighted;
    }

    /** The weighted sum over rows of each latent dimension. */
    private double[] ofDimensions(double[] rowWeights) {
      double[] sums = new double[d];
      for (int i = 0; i < mean.length; i++) {
        sums[i % d] += rowWeights[i / d] * GaussianKl.nats(mean[i], logVar[i]);
      }
      return sums;
    }

    private boolean isFree(double sum, double whole) {
      return whole != 0 && sum / whole < freeBits;
    }

    /** d nats / d mean = mean and d nats / d logVar = ½(exp(logVar) − 1). */
    @Override
    public Tensors gradient(double[] rowWeights) {
      boolean[] free = free(rowWeights);
      float[] byMean = new float[mean.length];
      float[] byLogVar = new float[mean.length];
      for (int i = 0; i < mean.length; i++) {
        double weight = free[i % d] ? 0 : rowWeights[i / d];
        byMean[i] = (float) (weight * mean[i]);
        byLogVar[i] = (float) (weight * 0.5 * Math.expm1(logVar[i]));
      }
      return Tensors.of(Sampler.MEAN, Nd4j.create(byMean, shape, 'c'))
          .with(Sampler.LOG_VAR, Nd4j.create(byLogVar, shape, 'c'));
    }

    private boolean[] free(double[] rowWeights) {
      boolean[] free = new boolean[d];
      if (freeBits > 0) {
        double whole = Arrays.stream(rowWeights).sum();
        double[] sums = ofDimensions(rowWeights);
        for (int j = 0; j < d; j++) {
          free[j] = isFree(sums[j], whole);
        }
      }
      return free;
    }
  }
}
