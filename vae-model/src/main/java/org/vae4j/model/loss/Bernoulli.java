package org.vae4j.model.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.Decoder;
import org.vae4j.api.Floats;
import org.vae4j.api.Likelihood;
import org.vae4j.api.Reduction;
import org.vae4j.api.Tensors;
import org.vae4j.api.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;

/**
 * Each value of the image is the probability of a coin flip whose logit l the decoder gives: −log p
 * = max(l, 0) − l·x + log(1 + exp(−|l|)), the binary cross-entropy, in nats.
 *
 * <p>For values strictly between 0 and 1 this is a loss but not a log-likelihood (Loaiza-Ganem and
 * Cunningham, "The continuous Bernoulli", 2019).
 *
 * @param reduction how the sum over values enters the objective
 */
@Description("binary cross-entropy from logits")
public record Bernoulli(
    @Description("sum over the values of an image, or their mean") @Default("sum")
        Reduction reduction)
    implements Likelihood, ComponentConfig<Likelihood> {

  /** Checks the settings. */
  public Bernoulli {
    Settings.check(Bernoulli.class, reduction);
  }

  @Override
  public INDArray mean(INDArray decoded) {
    return Transforms.sigmoid(decoded);
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return new CrossEntropy(Floats.copyOf(images), Floats.copyOf(decoded), decoded.shape());
  }

  private static final class CrossEntropy implements Term {
    private final float[] images;
    private final float[] logits;
    private final long[] shape;
    private final double[] nats;

    CrossEntropy(float[] images, float[] logits, long[] shape) {
      this.images = images;
      this.logits = logits;
      this.shape = shape;
      this.nats = new double[Math.toIntExact(shape[0])];
      int values = logits.length / nats.length;
      for (int row = 0; row < nats.length; row++) {
        for (int i = row * values; i < (row + 1) * values; i++) {
          nats[row] += crossEntropy(logits[i], images[i % images.length]);
        }
      }
    }

    private static double crossEntropy(double logit, double x) {
      return Math.max(logit, 0) - logit * x + Math.log1p(Math.exp(-Math.abs(logit)));
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return logits.length / nats.length;
    }

    /** d nats / d logit = sigmoid(logit) − x. */
    @Override
    public Tensors gradient(double[] rowWeights) {
      float[] gradient = new float[logits.length];
      int values = logits.length / nats.length;
      for (int i = 0; i < gradient.length; i++) {
        double probability = 1 / (1 + Math.exp(-logits[i]));
        gradient[i] = (float) (rowWeights[i / values] * (probability - images[i % images.length]));
      }
      return Tensors.of(Decoder.DECODED, Nd4j.create(gradient, shape, 'c'));
    }
  }
}
