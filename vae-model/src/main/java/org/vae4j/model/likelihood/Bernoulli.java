package org.vae4j.model.likelihood;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Tensors;

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
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of(DecodedParameter.logits());
  }

  @Override
  public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    return new CrossEntropy(Floats.copyOf(images), Floats.copyOf(decoded), decoded.shape());
  }

  /**
   * {@inheritDoc}
   *
   * <p>That is the Kullback–Leibler divergence of a flip of probability x from the decoded one: the
   * cross-entropy less the entropy of x.
   */
  @Override
  public Optional<double[]> deviance(INDArray images, INDArray decoded) {
    double[] nats = negativeLogLikelihood(images, decoded).nats().clone();
    double[] entropies = entropies(Floats.copyOf(images), Math.toIntExact(images.size(0)));
    Arrays.setAll(nats, row -> nats[row] - entropies[row % entropies.length]);
    return Optional.of(nats);
  }

  private static double[] entropies(float[] images, int n) {
    double[] sums = new double[n];
    for (int i = 0; i < images.length; i++) {
      sums[(int) ((long) i * n / images.length)] += entropy(images[i]);
    }
    return sums;
  }

  private static double entropy(double x) {
    return x > 0 && x < 1 ? -x * Math.log(x) - (1 - x) * Math.log1p(-x) : 0;
  }

  private static final class CrossEntropy implements Term {
    /** Factors in [1, 2] of which the product of so many is far from overflow. */
    private static final int FACTORS = 512;

    private final float[] images;
    private final float[] logits;
    private final long[] shape;
    private final double[] nats;

    /** exp(−|logit|), from which both the value and the gradient follow. */
    private final double[] decay;

    CrossEntropy(float[] images, float[] logits, long[] shape) {
      this.images = images;
      this.logits = logits;
      this.shape = shape;
      this.decay = new double[logits.length];
      this.nats = new double[Math.toIntExact(shape[0])];
      for (int row = 0; row < nats.length; row++) {
        int from = row * valuesOfRow();
        nats[row] = linear(from, from + valuesOfRow()) + logarithms(from, from + valuesOfRow());
      }
    }

    private double linear(int from, int to) {
      int image = from % images.length - from;
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += Math.max(logits[i], 0) - (double) logits[i] * images[image + i];
      }
      return sum;
    }

    /** The sum of log(1 + decay), as few logarithms of products. */
    private double logarithms(int from, int to) {
      double sum = 0;
      for (int start = from; start < to; start += FACTORS) {
        double productLessOne = 0; // keeps what is too small to show beside a 1
        for (int i = start; i < Math.min(start + FACTORS, to); i++) {
          decay[i] = Math.exp(-Math.abs(logits[i]));
          productLessOne += decay[i] + productLessOne * decay[i];
        }
        sum += Math.log1p(productLessOne);
      }
      return sum;
    }

    private int valuesOfRow() {
      return logits.length / nats.length;
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return valuesOfRow();
    }

    /** d nats / d logit = sigmoid(logit) − x. */
    @Override
    public Tensors gradient(double[] rowWeights) {
      float[] gradient = new float[logits.length];
      for (int row = 0; row < nats.length; row++) {
        int from = row * valuesOfRow();
        int image = from % images.length - from;
        double weight = rowWeights[row];
        for (int i = from; i < from + valuesOfRow(); i++) {
          double probability = (logits[i] < 0 ? decay[i] : 1) / (1 + decay[i]);
          gradient[i] = (float) (weight * (probability - images[image + i]));
        }
      }
      return Tensors.of(Decoder.DECODED, Nd4j.create(gradient, shape, 'c'));
    }
  }
}
