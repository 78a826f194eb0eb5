package org.vae4j.model.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What a convolution does at the border, as in TensorFlow. */
public enum Padding {
  /**
   * Zeros are added so that the output is ⌈input / stride⌉; of an odd number, more after than
   * before.
   */
  SAME(ConvolutionMode.Same),
  /** Nothing is added. */
  VALID(ConvolutionMode.Truncate);

  private final ConvolutionMode dl4j;

  Padding(ConvolutionMode dl4j) {
    this.dl4j = dl4j;
  }

  ConvolutionMode toDl4j() {
    return dl4j;
  }

  int convolved(int size, int kernel, int stride) {
    return this == SAME ? (size - 1) / stride + 1 : Math.floorDiv(size - kernel, stride) + 1;
  }

  int transposed(int size, int kernel, int stride) {
    return Math.addExact(
        Math.multiplyExact(size, stride), this == SAME ? 0 : Math.max(kernel - stride, 0));
  }
}
