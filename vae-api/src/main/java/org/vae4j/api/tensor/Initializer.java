package org.vae4j.api.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How a parameter starts. */
@FunctionalInterface
public interface Initializer {

  /**
   * Fills a tensor.
   *
   * @param value the tensor to fill, in the layout of Keras (see {@link Parameter})
   * @param noise where randomness comes from
   */
  void fill(INDArray value, Noise noise);

  /**
   * All zeros.
   *
   * @return the initializer of biases
   */
  static Initializer zeros() {
    return constant(0);
  }

  /**
   * All ones.
   *
   * @return the initializer of what scales
   */
  static Initializer ones() {
    return constant(1);
  }

  /**
   * The same number everywhere.
   *
   * @param number the number
   * @return the initializer that needs no randomness
   */
  static Initializer constant(double number) {
    return (value, noise) -> value.assign(number);
  }

  /**
   * Normal with mean 0.
   *
   * @param std the standard deviation
   * @return the initializer of what must differ from the start
   */
  static Initializer normal(double std) {
    return (value, noise) -> value.assign(noise.normal(value.shape()).muli(std));
  }

  /**
   * Uniform in ±√(6 / (fanIn + fanOut)), as Keras's {@code glorot_uniform}: the fans are the last
   * two dimensions of the tensor, each times the product of the dimensions before them (Glorot and
   * Bengio, 2010).
   *
   * @return the initializer of kernels
   */
  static Initializer glorotUniform() {
    return (value, noise) -> {
      long[] shape = value.shape();
      int rank = shape.length;
      long receptiveField = value.length() / (shape[rank - 2] * shape[rank - 1]);
      double fans = (double) receptiveField * (shape[rank - 2] + shape[rank - 1]);
      double limit = Math.sqrt(6 / fans);
      value.assign(noise.uniform(shape).muli(2 * limit).subi(limit));
    };
  }
}
