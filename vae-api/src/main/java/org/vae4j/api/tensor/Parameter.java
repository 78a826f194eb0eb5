package org.vae4j.api.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One named tensor that a part learns, or that passes keep beside it, such as the moving averages
 * of batch normalisation.
 *
 * <p>Value and gradient are views of the part's flat vectors in the layout of Keras: dense kernels
 * [in, out], convolution kernels [kh, kw, in, out], transposed-convolution kernels [kh, kw, out,
 * in], biases [out]. Writing to a view writes to the vector.
 *
 * @param name the name within its part, such as {@code conv_0/kernel}
 * @param value the tensor, float32
 * @param gradient the gradient of the objective, of the same shape
 * @param initializer how the tensor starts
 * @param trainable whether it is learned: if not, its gradient stays zero, and no optimizer changes
 *     it
 */
public record Parameter(
    String name, INDArray value, INDArray gradient, Initializer initializer, boolean trainable) {

  /**
   * A tensor that is learned.
   *
   * @param name the name within its part
   * @param value the tensor
   * @param gradient the gradient of the objective
   * @param initializer how the tensor starts
   */
  public Parameter(String name, INDArray value, INDArray gradient, Initializer initializer) {
    this(name, value, gradient, initializer, true);
  }
}
