package org.vae4j.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Labels;

/** Images or codes, one after another in an array. */
final class Rows {
  /** How many go through a network together. */
  private static final int BATCH = 64;

  private final float[] values;
  private final Labels labels;
  private final long[] shape;

  /**
   * Some rows.
   *
   * @param values of all, in C order; not copied
   * @param labels the class of each row
   * @param shape of one row
   */
  Rows(float[] values, Labels labels, long... shape) {
    this.values = values;
    this.labels = labels;
    this.shape = shape;
  }

  Labels labels() {
    return labels;
  }

  int size() {
    return labels.size();
  }

  /** These rows in batches, in order. */
  List<Rows> batches() {
    return IntStream.iterate(0, start -> start < size(), start -> start + BATCH)
        .mapToObj(start -> part(start, Math.min(start + BATCH, size())))
        .toList();
  }

  private Rows part(int start, int end) {
    int length = values.length / size();
    return new Rows(
        Arrays.copyOfRange(values, start * length, end * length),
        labels.select(IntStream.range(start, end).toArray()),
        shape);
  }

  /** As a tensor: [n, …]. */
  INDArray tensor() {
    long[] all = new long[shape.length + 1];
    all[0] = size();
    System.arraycopy(shape, 0, all, 1, shape.length);
    return Nd4j.create(values, all, 'c');
  }

  /** One array after another. */
  static float[] together(List<float[]> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int end = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    return all;
  }

  /** Rows of an array, each in one of its own. */
  static float[][] apart(float[] values, int length) {
    return IntStream.range(0, values.length / length)
        .mapToObj(i -> Arrays.copyOfRange(values, i * length, (i + 1) * length))
        .toArray(float[][]::new);
  }
}
