package org.vae4j.api.tensor;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between tensors and Java arrays, which the JIT's loops run over fastest. */
public final class Floats {

  private Floats() {}

  /**
   * The numbers of a tensor.
   *
   * @param tensor float32, of any shape and strides
   * @return its numbers in C order, a copy
   */
  public static float[] copyOf(INDArray tensor) {
    float[] values = new float[Math.toIntExact(tensor.length())];
    copy(tensor, values);
    return values;
  }

  /**
   * Reads the numbers of a tensor.
   *
   * @param tensor float32, of any shape and strides
   * @param values where they go, in C order; of the tensor's length
   */
  public static void copy(INDArray tensor, float[] values) {
    requireLength(tensor, values);
    if (values.length == 0) {
      return; // an empty tensor has no memory
    }
    INDArray dense = isDense(tensor) ? tensor : tensor.dup('c');
    try {
      pointer(dense).get(values);
    } finally {
      Reference.reachabilityFence(dense); // a pointer does not keep its tensor's memory
    }
  }

  /**
   * Writes the numbers of a tensor.
   *
   * @param values the numbers in C order, of the tensor's length
   * @param tensor float32, in C order without gaps, as a part's flat vectors are
   */
  public static void copyInto(float[] values, INDArray tensor) {
    requireLength(tensor, values);
    requireDense(tensor);
    pointer(tensor).put(values);
  }

  /**
   * Sets the numbers of a tensor to zero.
   *
   * @param tensor float32, in C order without gaps, as a part's flat vectors are
   */
  public static void clear(INDArray tensor) {
    requireDense(tensor);
    // ND4J's own way would wake all threads, which costs more than the writing.
    Pointer.memset(pointer(tensor), 0, tensor.length() * Float.BYTES);
  }

  private static void requireDense(INDArray tensor) {
    if (!isDense(tensor)) {
      throw new IllegalArgumentException("tensor must lie in C order without gaps");
    }
  }

  /** Native memory has no bounds of its own. */
  private static void requireLength(INDArray tensor, float[] values) {
    if (tensor.length() != values.length) {
      throw new IllegalArgumentException(
          "length of the array (%d) must be that of the tensor (%d)"
              .formatted(values.length, tensor.length()));
    }
  }

  /**
   * Whether the numbers of a tensor lie in C order without gaps. ND4J's own test for this says no
   * to many shapes with a 1 in them.
   *
   * @param tensor float32
   * @return whether its memory can be read from the first to the last number
   * @throws IllegalArgumentException if it is not float32
   */
  public static boolean isDense(INDArray tensor) {
    if (tensor.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "tensor (%s) must be float32".formatted(tensor.dataType()));
    }
    long expected = 1;
    for (int i = tensor.rank() - 1; i >= 0; i--) {
      if (tensor.size(i) != 1 && tensor.stride(i) != expected) {
        return false;
      }
      expected *= tensor.size(i);
    }
    return true;
  }

  private static FloatPointer pointer(INDArray tensor) {
    return new FloatPointer(tensor.data().addressPointer());
  }
}
