package org.vae4j.model.density;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Tensors;

/**
 * Several normal distributions of d independent dimensions each, such as the posteriors of a batch:
 * log N(x; mean, exp(logVar)) = −½(log 2π + logVar + (x − mean)² exp(−logVar)) in each dimension.
 */
public final class DiagonalGaussians {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final float[] mean;
  private final double[] precision;
  private final double[] constant;
  private final double[] constants;
  private final int count;
  private final int dimensions;

  /**
   * Distributions.
   *
   * @param mean float32 [count, d]
   * @param logVar float32 [count, d]
   */
  public DiagonalGaussians(INDArray mean, INDArray logVar) {
    this.mean = Floats.copyOf(mean);
    float[] logVars = Floats.copyOf(logVar);
    this.count = Math.toIntExact(mean.size(0));
    this.dimensions = Math.toIntExact(mean.size(1));
    this.precision = new double[logVars.length];
    this.constant = new double[logVars.length];
    this.constants = new double[count];
    for (int i = 0; i < logVars.length; i++) {
      precision[i] = Math.exp(-logVars[i]);
      constant[i] = -0.5 * (LOG_2_PI + logVars[i]);
      constants[i / dimensions] += constant[i];
    }
  }

  /**
   * The posteriors of a batch.
   *
   * @param posterior what an encoder gives: {@link Sampler#MEAN} and {@link Sampler#LOG_VAR}
   * @return a distribution for each image
   */
  public static DiagonalGaussians of(Tensors posterior) {
    return new DiagonalGaussians(posterior.get(Sampler.MEAN), posterior.get(Sampler.LOG_VAR));
  }

  /**
   * Whether a sampler's posteriors are such.
   *
   * @param sampler says what encoders give
   * @return whether it asks for a mean and a logVar
   */
  public static boolean areOf(Sampler sampler) {
    return sampler.heads().stream()
        .map(Head::name)
        .toList()
        .containsAll(List.of(Sampler.MEAN, Sampler.LOG_VAR));
  }

  /**
   * Refuses a sampler whose posteriors are others.
   *
   * @param sampler says what encoders give
   * @param type what cannot be computed of others
   * @throws IllegalArgumentException if it asks for no mean or no logVar
   */
  public static void requireOf(Sampler sampler, String type) {
    if (!areOf(sampler)) {
      throw new IllegalArgumentException(
          "sampler (%s) must be one of mean and logVar, such as gaussian, for %s"
              .formatted(ComponentNames.of(sampler), type));
    }
  }

  /**
   * How many distributions there are.
   *
   * @return the count
   */
  public int count() {
    return count;
  }

  /**
   * How many dimensions each has.
   *
   * @return d
   */
  public int dimensions() {
    return dimensions;
  }

  /**
   * The density of one distribution in one dimension.
   *
   * @param k which distribution
   * @param j which dimension
   * @param x where
   * @return its logarithm
   */
  public double log(int k, int j, double x) {
    int i = k * dimensions + j;
    return constant[i] - 0.5 * squaredDistance(i, x);
  }

  /** In standard deviations. */
  private double squaredDistance(int i, double x) {
    double error = x - mean[i];
    return error * error * precision[i];
  }

  /**
   * The density of one distribution.
   *
   * @param k which distribution
   * @param x points, d numbers each
   * @param at where a point begins
   * @return its logarithm there
   */
  public double log(int k, float[] x, int at) {
    int from = k * dimensions;
    double even = 0; // two sums, as one would wait for itself in each dimension
    double odd = 0;
    int j = 0;
    for (; j + 1 < dimensions; j += 2) {
      even += squaredDistance(from + j, x[at + j]);
      odd += squaredDistance(from + j + 1, x[at + j + 1]);
    }
    if (j < dimensions) {
      even += squaredDistance(from + j, x[at + j]);
    }
    return constants[k] - 0.5 * (even + odd);
  }

  /**
   * A number of one distribution in one dimension.
   *
   * @param k which distribution
   * @param j which dimension
   * @param epsilon how many standard deviations it is from the mean
   * @return mean + std · epsilon
   */
  public double at(int k, int j, double epsilon) {
    int i = k * dimensions + j;
    return mean[i] + epsilon / Math.sqrt(precision[i]);
  }

  /**
   * Gradients by means and logVars, to be added up.
   *
   * @return all zero
   */
  public Gradient gradient() {
    return new Gradient();
  }

  /** The gradient of a weighted sum of logarithms of densities. */
  public final class Gradient {
    private final double[] byMean = new double[mean.length];
    private final double[] byLogVar = new double[mean.length];

    private Gradient() {}

    /**
     * Adds that of one logarithm.
     *
     * @param k which distribution
     * @param j which dimension
     * @param x where
     * @param weight the logarithm's factor in the sum
     * @return weight · d log / d x
     */
    public double add(int k, int j, double x, double weight) {
      int i = k * dimensions + j;
      double error = x - mean[i];
      double pull = weight * error * precision[i];
      byMean[i] += pull;
      byLogVar[i] += 0.5 * (pull * error - weight);
      return -pull;
    }

    /**
     * The gradient with respect to the means.
     *
     * @return float32 [count, d]
     */
    public INDArray byMean() {
      return tensor(byMean);
    }

    /**
     * The gradient with respect to the logVars.
     *
     * @return float32 [count, d]
     */
    public INDArray byLogVar() {
      return tensor(byLogVar);
    }

    /**
     * Both, by the names that they have as an encoder's outputs.
     *
     * @return {@link Sampler#MEAN} and {@link Sampler#LOG_VAR}
     */
    public Tensors byPosterior() {
      return Tensors.of(Sampler.MEAN, byMean()).with(Sampler.LOG_VAR, byLogVar());
    }

    private INDArray tensor(double[] values) {
      return Rounded.tensor(values, count, dimensions);
    }
  }
}
