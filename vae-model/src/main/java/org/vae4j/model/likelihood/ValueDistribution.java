package org.vae4j.model.likelihood;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Tensors;

/**
 * The distribution of one value, given the p numbers that are decoded for it. Those of an image are
 * independent of each other.
 */
abstract class ValueDistribution {
  private final int parameters;

  /** Of so many numbers, p. */
  ValueDistribution(int parameters) {
    this.parameters = parameters;
  }

  /** −log p of the value x under the numbers from {@code at} on, in nats. */
  abstract double nats(double x, float[] decoded, int at);

  /**
   * −log p of the value x under the best numbers that it could have: see {@link
   * org.vae4j.api.model.Likelihood#deviance}.
   */
  abstract double saturated(double x, float[] decoded, int at);

  /** Adds weight times d nats / d decoded at the same places of the gradient. */
  abstract void addGradient(double x, float[] decoded, int at, double weight, float[] gradient);

  /** The mean under the numbers from {@code at} on. */
  abstract double mean(float[] decoded, int at);

  /**
   * −log p of the values of images.
   *
   * @param images float32 [n, h, w, c]
   * @param decoded float32 [k·n, h, w, c·p], sample-major
   * @return k·n rows
   */
  final Term term(INDArray images, INDArray decoded) {
    return new ValuesTerm(Floats.copyOf(images), Floats.copyOf(decoded), decoded.shape());
  }

  /**
   * By how much −log p of the values exceeds that under their best numbers.
   *
   * @param images float32 [n, h, w, c]
   * @param decoded float32 [k·n, h, w, c·p], sample-major
   * @return nats of k·n rows
   */
  final Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return Optional.of(
        sums(
            Floats.copyOf(images),
            Floats.copyOf(decoded),
            Math.toIntExact(decoded.size(0)),
            (x, numbers, at) -> nats(x, numbers, at) - saturated(x, numbers, at)));
  }

  /** A number for a value. */
  private interface OfValue {
    double of(double x, float[] decoded, int at);
  }

  /** The sums over the values of each row. */
  private double[] sums(float[] images, float[] decoded, int rows, OfValue number) {
    int valuesOfRow = decoded.length / parameters / rows;
    double[] sums = new double[rows];
    for (int row = 0; row < rows; row++) {
      int from = row * valuesOfRow;
      int image = from % images.length - from;
      for (int i = from; i < from + valuesOfRow; i++) {
        sums[row] += number.of(images[image + i], decoded, i * parameters);
      }
    }
    return sums;
  }

  /**
   * The mean of each value.
   *
   * @param decoded float32 [m, h, w, c·p]
   * @return float32 [m, h, w, c]
   */
  final INDArray mean(INDArray decoded) {
    float[] numbers = Floats.copyOf(decoded);
    float[] means = new float[numbers.length / parameters];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) mean(numbers, i * parameters);
    }
    long[] shape = decoded.shape().clone();
    shape[shape.length - 1] /= parameters;
    return Nd4j.create(means, shape, 'c');
  }

  private final class ValuesTerm implements Term {
    private final float[] images;
    private final float[] decoded;
    private final long[] shape;
    private final double[] nats;
    private final int valuesOfRow;

    ValuesTerm(float[] images, float[] decoded, long[] shape) {
      this.images = images;
      this.decoded = decoded;
      this.shape = shape;
      this.nats = sums(images, decoded, Math.toIntExact(shape[0]), ValueDistribution.this::nats);
      this.valuesOfRow = decoded.length / parameters / nats.length;
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return valuesOfRow;
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      float[] gradient = new float[decoded.length];
      for (int row = 0; row < nats.length; row++) {
        int from = row * valuesOfRow;
        int image = from % images.length - from;
        for (int i = from; i < from + valuesOfRow; i++) {
          addGradient(images[image + i], decoded, i * parameters, rowWeights[row], gradient);
        }
      }
      return Tensors.of(Decoder.DECODED, Nd4j.create(gradient, shape, 'c'));
    }
  }
}
