package org.vae4j.model.likelihood;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Decoder;
import org.vae4j.api.Floats;
import org.vae4j.api.Tensors;
import org.vae4j.api.Term;

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
      this.nats = new double[Math.toIntExact(shape[0])];
      this.valuesOfRow = decoded.length / parameters / nats.length;
      for (int row = 0; row < nats.length; row++) {
        nats[row] = sum(row * valuesOfRow);
      }
    }

    private double sum(int from) {
      int image = from % images.length - from;
      double sum = 0;
      for (int i = from; i < from + valuesOfRow; i++) {
        sum += ValueDistribution.this.nats(images[image + i], decoded, i * parameters);
      }
      return sum;
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
