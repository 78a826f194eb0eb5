package org.vae4j.model.engine.dl4j;

import java.util.function.IntUnaryOperator;

/**
 * Numbers [rows, channels] in groups, each of which is brought to mean 0 and variance 1: x̂ = (x −
 * mean) / √(variance + ε), with the biased variance.
 */
final class Standardization {
  private final double[] standardized;
  private final double[] mean;
  private final double[] variance;
  private final double epsilon;
  private final IntUnaryOperator group;

  private Standardization(
      float[] x, double[] mean, double[] variance, double epsilon, IntUnaryOperator group) {
    this.mean = mean;
    this.variance = variance;
    this.epsilon = epsilon;
    this.group = group;
    this.standardized = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int g = group.applyAsInt(i);
      standardized[i] = (x[i] - mean[g]) / deviation(g);
    }
  }

  /** Each channel over all rows. */
  static Standardization ofColumns(float[] x, int channels, double epsilon) {
    return of(x, channels, epsilon, i -> i % channels);
  }

  /** Each row over all channels. */
  static Standardization ofRows(float[] x, int channels, double epsilon) {
    return of(x, x.length / channels, epsilon, i -> i / channels);
  }

  /** Each channel by a mean and a variance that are not those of the numbers. */
  static Standardization given(float[] x, float[] mean, float[] variance, double epsilon) {
    return new Standardization(x, doubles(mean), doubles(variance), epsilon, i -> i % mean.length);
  }

  private static Standardization of(float[] x, int groups, double epsilon, IntUnaryOperator group) {
    double[] mean = new double[groups];
    double[] variance = new double[groups];
    double share = (double) groups / x.length;
    for (int i = 0; i < x.length; i++) {
      mean[group.applyAsInt(i)] += x[i] * share;
    }
    for (int i = 0; i < x.length; i++) {
      int g = group.applyAsInt(i);
      variance[g] += (x[i] - mean[g]) * (x[i] - mean[g]) * share;
    }
    return new Standardization(x, mean, variance, epsilon, group);
  }

  /** Of each group. */
  double[] mean() {
    return mean;
  }

  /** Of each group. */
  double[] variance() {
    return variance;
  }

  private double deviation(int g) {
    return Math.sqrt(variance[g] + epsilon);
  }

  /** gamma · x̂ + beta, channel by channel. */
  float[] output(float[] gamma, float[] beta) {
    float[] y = new float[standardized.length];
    for (int i = 0; i < y.length; i++) {
      int channel = i % gamma.length;
      y[i] = (float) (gamma[channel] * standardized[i] + beta[channel]);
    }
    return y;
  }

  /** Of gamma: the sum over rows of gradient · x̂. */
  float[] scaleGradient(float[] outputGradient, int channels) {
    double[] sum = new double[channels];
    for (int i = 0; i < outputGradient.length; i++) {
      sum[i % channels] += outputGradient[i] * standardized[i];
    }
    return floats(sum);
  }

  /** Of beta: the sum over rows. */
  static float[] shiftGradient(float[] outputGradient, int channels) {
    double[] sum = new double[channels];
    for (int i = 0; i < outputGradient.length; i++) {
      sum[i % channels] += outputGradient[i];
    }
    return floats(sum);
  }

  /** Of x: (g − mean(g) − x̂ · mean(g · x̂)) / √(variance + ε), where g = gamma · gradient. */
  float[] inputGradient(float[] outputGradient, float... gamma) {
    double share = (double) mean.length / outputGradient.length;
    double[] sums = new double[mean.length];
    double[] products = new double[mean.length];
    for (int i = 0; i < outputGradient.length; i++) {
      double g = gamma[i % gamma.length] * outputGradient[i];
      sums[group.applyAsInt(i)] += g * share;
      products[group.applyAsInt(i)] += g * standardized[i] * share;
    }
    float[] gradient = new float[outputGradient.length];
    for (int i = 0; i < gradient.length; i++) {
      int k = group.applyAsInt(i);
      double g = gamma[i % gamma.length] * outputGradient[i];
      gradient[i] = (float) ((g - sums[k] - standardized[i] * products[k]) / deviation(k));
    }
    return gradient;
  }

  private static double[] doubles(float... numbers) {
    double[] copy = new double[numbers.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers[i];
    }
    return copy;
  }

  private static float[] floats(double... numbers) {
    float[] copy = new float[numbers.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) numbers[i];
    }
    return copy;
  }
}
