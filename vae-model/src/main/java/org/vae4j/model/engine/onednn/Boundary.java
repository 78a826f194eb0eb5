package org.vae4j.model.engine.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;

/**
 * A slot that callers see: an input or output of a plan. Its memory is ND4J's and outlives the plan
 * for as long as somebody holds a tensor of it, so that whoever does for too long reads old numbers
 * and not freed memory.
 */
final class Boundary {
  private final INDArray value;
  private final INDArray gradient;

  /**
   * Memory for a batch.
   *
   * @param length how many numbers
   * @param hasGradient whether there is a gradient too
   */
  Boundary(long length, boolean hasGradient) {
    this.value = Nd4j.createUninitializedDetached(DataType.FLOAT, length);
    this.gradient = hasGradient ? Nd4j.createUninitializedDetached(DataType.FLOAT, length) : null;
  }

  /** From the given number on. */
  Slot slot(long from) {
    return new Slot(
        Address.of(value).plus(from),
        gradient == null ? null : Address.of(gradient).plus(from),
        data_type.f32);
  }

  /** The numbers themselves, in a shape. */
  INDArray value(BatchShape shape) {
    return value.reshape('c', shape.dimensions());
  }

  /** The gradient itself, in a shape. */
  INDArray gradient(BatchShape shape) {
    return gradient.reshape('c', shape.dimensions());
  }

  /**
   * Copies numbers.
   *
   * @param name what they are called
   * @param from float32, of any strides
   * @param to of the same shape, in C order without gaps
   */
  static void copy(String name, INDArray from, INDArray to) {
    if (from.dataType() != DataType.FLOAT || !Arrays.equals(from.shape(), to.shape())) {
      throw new IllegalArgumentException(
          "%s (%s %s) must be float32 %s"
              .formatted(
                  name,
                  from.dataType(),
                  Arrays.toString(from.shape()),
                  Arrays.toString(to.shape())));
    }
    INDArray dense = Floats.isDense(from) ? from : from.dup('c');
    Pointer.memcpy(Address.of(to), Address.of(dense), to.length() * Float.BYTES);
  }
}
