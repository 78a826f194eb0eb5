package org.vae4j.model.loss;

import jakarta.inject.Inject;
import java.util.Arrays;
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
import org.vae4j.model.density.LogSumExp;
import org.vae4j.model.density.Rounded;
import org.vae4j.model.sampler.GumbelSoftmax;

/**
 * The Kullback-Leibler divergence of categorical posteriors from the uniform prior, in closed form:
 * Σ_c q_c (log q_c + log K) for each group of K categories, in nats (Jang, Gu and Poole, 2017). It
 * is that of the categories, not of the continuous draws that stand for them.
 *
 * <p>The prior draws one category of each group, all as probable: codes of ones and zeros.
 */
public final class CategoricalKl implements Divergence {
  private final Config config;
  private final int groups;
  private final int categories;

  /**
   * The settings.
   *
   * @param reduction how the sum over groups enters the objective
   * @param weight its factor there
   */
  @Description("KL divergence of categorical posteriors from the uniform prior")
  public record Config(
      @Description("sum over groups of categories, or their mean") @Default("sum")
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
   * @param sampler says how many categories there are
   * @throws IllegalArgumentException if it has none
   */
  @Inject
  public CategoricalKl(Config config, Sampler sampler) {
    boolean fits = sampler instanceof GumbelSoftmax;
    Compatibility.require(fits, sampler, "be gumbel-softmax", "categorical-kl");
    GumbelSoftmax categorical = (GumbelSoftmax) sampler;
    this.config = config;
    this.groups = categorical.groups();
    this.categories = categorical.categories();
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
    float[] z = new float[n * groups * categories];
    for (int group = 0; group < n * groups; group++) {
      z[group * categories + noise.nextInt(categories)] = 1;
    }
    return Nd4j.create(z, new long[] {n, latentSize}, 'c');
  }

  /**
   * {@inheritDoc}
   *
   * @return groups · log K for each code: that of categories, which codes are taken to be
   */
  @Override
  public double[] negativeLogPrior(INDArray z, Noise noise) {
    double[] nats = new double[Math.toIntExact(z.size(0))];
    Arrays.fill(nats, groups * Math.log(categories));
    return nats;
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    return new ClosedForm(Floats.copyOf(posterior.get(GumbelSoftmax.LOGITS)));
  }

  private final class ClosedForm implements Term {
    /** log q of each category. */
    private final double[] log;

    /** Of each group. */
    private final double[] kl;

    private final double[] nats;

    ClosedForm(float... logits) {
      this.log = new double[logits.length];
      this.kl = new double[logits.length / categories];
      this.nats = new double[kl.length / groups];
      for (int group = 0; group < kl.length; group++) {
        double whole = LogSumExp.of(logits, group * categories, categories);
        kl[group] = Math.log(categories);
        for (int i = group * categories; i < (group + 1) * categories; i++) {
          log[i] = logits[i] - whole;
          kl[group] += Math.exp(log[i]) * log[i];
        }
        nats[group / groups] += kl[group];
      }
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return groups;
    }

    /** d KL / d logit = q·(log q − Σ q log q). */
    @Override
    public Tensors gradient(double[] rowWeights) {
      double[] byLogits = new double[log.length];
      for (int i = 0; i < log.length; i++) {
        int group = i / categories;
        double entropy = Math.log(categories) - kl[group];
        byLogits[i] = rowWeights[group / groups] * Math.exp(log[i]) * (log[i] + entropy);
      }
      return Tensors.of(
          GumbelSoftmax.LOGITS, Rounded.tensor(byLogits, nats.length, (long) groups * categories));
    }
  }
}
