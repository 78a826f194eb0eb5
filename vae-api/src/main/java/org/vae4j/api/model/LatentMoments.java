package org.vae4j.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * What a model with a Gaussian posterior does with one dimension of its latent space, over some
 * images.
 *
 * @param dimension the dimension, from 0
 * @param mean of the posterior means
 * @param spread of the posterior means, their standard deviation over the images
 * @param deviation of the posterior itself, the root of its mean variance
 * @param kl the mean of ½(mean² + exp(logVar) − 1 − logVar), in nats
 */
public record LatentMoments(
    int dimension, double mean, double spread, double deviation, double kl) {
  /** The variance of means above which Burda et al. (2016) call a unit active. */
  public static final double ACTIVE_VARIANCE = 0.01;

  /** How many images go through the encoder together. */
  private static final int BATCH = 64;

  /**
   * Whether there are such moments: the posterior is one of a mean and a variance for each
   * dimension.
   *
   * @param sampler what the posterior is
   * @return whether its heads are {@link Sampler#MEAN} and {@link Sampler#LOG_VAR}, as wide as z
   */
  public static boolean areOf(Sampler sampler) {
    int d = sampler.latentSize();
    return sampler
        .heads()
        .containsAll(List.of(new Head(Sampler.MEAN, d), new Head(Sampler.LOG_VAR, d)));
  }

  /**
   * The moments of each dimension over the images of a split.
   *
   * @param vae a model {@linkplain #areOf that has them}
   * @param split at least one image
   * @return a row for each dimension, in order
   */
  public static List<LatentMoments> of(Vae vae, Dataset.Split split) {
    int d = vae.sampler().latentSize();
    Sums sums = new Sums(d);
    for (int start = 0; start < split.size(); start += BATCH) {
      int end = Math.min(start + BATCH, split.size());
      Batch batch = split.read(IntStream.range(start, end).toArray());
      try (Pass posterior = vae.encoder().forward(batch, Mode.INFERENCE)) {
        sums.add(posterior.output());
      }
    }
    List<LatentMoments> moments = new ArrayList<>();
    for (int k = 0; k < d; k++) {
      moments.add(sums.moments(k, split.size()));
    }
    return moments;
  }

  /**
   * Whether the model tells images apart by this dimension.
   *
   * @return whether the variance of its means is above {@link #ACTIVE_VARIANCE}
   */
  public boolean isActive() {
    return spread * spread > ACTIVE_VARIANCE;
  }

  /** Sums over images, for each dimension. */
  private static final class Sums {
    private final double[] means;
    private final double[] squares;
    private final double[] variances;
    private final double[] kls;

    Sums(int d) {
      this.means = new double[d];
      this.squares = new double[d];
      this.variances = new double[d];
      this.kls = new double[d];
    }

    void add(Tensors posterior) {
      float[] mean = Floats.copyOf(posterior.get(Sampler.MEAN));
      float[] logVar = Floats.copyOf(posterior.get(Sampler.LOG_VAR));
      for (int i = 0; i < mean.length; i++) {
        int k = i % means.length;
        double square = (double) mean[i] * mean[i];
        double variance = Math.exp(logVar[i]);
        means[k] += mean[i];
        squares[k] += square;
        variances[k] += variance;
        kls[k] += (square + variance - 1 - logVar[i]) / 2;
      }
    }

    LatentMoments moments(int k, int n) {
      double mean = means[k] / n;
      double variance = Math.max(0, squares[k] / n - mean * mean);
      return new LatentMoments(
          k, mean, Math.sqrt(variance), Math.sqrt(variances[k] / n), kls[k] / n);
    }
  }
}
