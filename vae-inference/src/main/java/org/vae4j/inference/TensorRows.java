package org.vae4j.inference;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Tensors;

/** The rows of a float32 tensor [n, …]. */
final class TensorRows {
  private final float[] values;
  private final long[] shape;

  TensorRows(INDArray tensor) {
    this.values = Floats.copyOf(tensor);
    this.shape = tensor.shape().clone();
  }

  /** Copies of some rows, in the order of their places. */
  INDArray select(int... places) {
    int length = (int) (values.length / shape[0]);
    float[] some = new float[places.length * length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(values, places[i] * length, some, i * length, length);
    }
    return tensor(some, places.length, shape);
  }

  /** The same rows of several tensors. */
  static Tensors select(Tensors tensors, int... places) {
    Tensors some = Tensors.empty();
    for (String name : tensors.names()) {
      some = some.with(name, new TensorRows(tensors.get(name)).select(places));
    }
    return some;
  }

  /** Each of the rows by itself. */
  static List<Tensors> apart(Tensors tensors, int rows) {
    return IntStream.range(0, rows).mapToObj(row -> select(tensors, row)).toList();
  }

  /** The first rows of tensors one below the other. */
  static Tensors join(List<Tensors> parts, int rows) {
    Tensors all = Tensors.empty();
    for (String name : parts.get(0).names()) {
      all = all.with(name, join(parts, name, rows));
    }
    return all;
  }

  private static INDArray join(List<Tensors> parts, String name, int rows) {
    long[] shape = parts.get(0).get(name).shape();
    int length = (int) (parts.get(0).get(name).length() / shape[0]);
    float[] all = new float[rows * length];
    int end = 0;
    for (Tensors part : parts) {
      float[] some = Floats.copyOf(part.get(name));
      int count = Math.min(some.length, all.length - end);
      System.arraycopy(some, 0, all, end, count);
      end += count;
    }
    return tensor(all, rows, shape);
  }

  private static INDArray tensor(float[] values, long rows, long... shape) {
    long[] own = shape.clone();
    own[0] = rows;
    return Nd4j.create(values, own, 'c');
  }
}
