package org.vae4j.model.loss;

import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Divergence;
import org.vae4j.api.Floats;
import org.vae4j.api.Reduction;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;
import org.vae4j.api.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * The Kullback-Leibler divergence of a diagonal Gaussian from the standard normal prior, in closed
 * form: ½(mean² + exp(logVar) − 1 − logVar) for each latent dimension, in nats (Kingma and Welling,
 * 2013, appendix B).
 *
 * @param reduction how the sum over latent dimensions enters the objective
 * @param weight its factor there
 */
@Description("KL divergence of a diagonal Gaussian from the standard normal")
public record GaussianKl(
    @Description("sum over latent dimensions, or their mean") @Default("sum") Reduction reduction,
    @Description("factor of the term in the objective (β)") @Default("1") @Range(min = 0)
        double weight)
    implements Divergence, ComponentConfig<Divergence> {

  /** Checks the settings. */
  public GaussianKl {
    Settings.check(GaussianKl.class, reduction, weight);
  }

  @Override
  public Term divergence(Tensors posterior, Tensors latent) {
    return new ClosedForm(
        Floats.copyOf(posterior.get(Sampler.MEAN)),
        Floats.copyOf(posterior.get(Sampler.LOG_VAR)),
        posterior.get(Sampler.MEAN).shape());
  }

  private static final class ClosedForm implements Term {
    private final float[] mean;
    private final float[] logVar;
    private final long[] shape;
    private final double[] nats;

    ClosedForm(float[] mean, float[] logVar, long[] shape) {
      this.mean = mean;
      this.logVar = logVar;
      this.shape = shape;
      this.nats = new double[Math.toIntExact(shape[0])];
      int d = Math.toIntExact(shape[1]);
      for (int i = 0; i < mean.length; i++) {
        double m = mean[i];
        nats[i / d] += 0.5 * (m * m + Math.exp(logVar[i]) - 1 - logVar[i]);
      }
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return shape[1];
    }

    /** d nats / d mean = mean and d nats / d logVar = ½(exp(logVar) − 1). */
    @Override
    public Tensors gradient(double[] rowWeights) {
      int d = Math.toIntExact(shape[1]);
      float[] byMean = new float[mean.length];
      float[] byLogVar = new float[mean.length];
      for (int i = 0; i < mean.length; i++) {
        double weight = rowWeights[i / d];
        byMean[i] = (float) (weight * mean[i]);
        byLogVar[i] = (float) (weight * 0.5 * Math.expm1(logVar[i]));
      }
      return Tensors.of(Sampler.MEAN, Nd4j.create(byMean, shape, 'c'))
          .with(Sampler.LOG_VAR, Nd4j.create(byLogVar, shape, 'c'));
    }
  }
}
