package org.vae4j.viz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;

/** Codes of images and images of codes, in batches, so that memory does not grow with a figure. */
final class Codes {
  /** How many images go through a network together. */
  private static final int BATCH = 64;

  private Codes() {}

  /**
   * Encodes some images of a split.
   *
   * @param indices their positions, at least one
   * @return float32 [n, d]
   */
  static INDArray encode(Vae vae, Dataset.Split split, int[] indices) {
    return Nd4j.concat(0, batches(split, indices).map(vae::encode).toArray(INDArray[]::new));
  }

  /**
   * Reads some images of a split, each batch when its turn comes.
   *
   * @param indices their positions
   * @return the images in that order
   */
  static Stream<Batch> batches(Dataset.Split split, int... indices) {
    return IntStream.iterate(0, start -> start < indices.length, start -> start + BATCH)
        .mapToObj(
            start ->
                split.read(
                    Arrays.copyOfRange(indices, start, Math.min(start + BATCH, indices.length))));
  }

  /**
   * Decodes codes.
   *
   * @param z float32 [m, d], at least one row
   * @param labels the class of each row
   * @return float32 [m, h, w, c], values in [0, 1]
   */
  static INDArray decode(Vae vae, INDArray z, Labels labels) {
    List<INDArray> images = new ArrayList<>();
    int m = (int) z.size(0);
    for (int start = 0; start < m; start += BATCH) {
      int end = Math.min(start + BATCH, m);
      INDArray rows = z.get(NDArrayIndex.interval(start, end), NDArrayIndex.all()).dup('c');
      images.add(vae.decode(rows, labels.select(IntStream.range(start, end).toArray())));
    }
    return Nd4j.concat(0, images.toArray(INDArray[]::new));
  }

  /** Codes as a tensor [m, d]. */
  static INDArray tensor(double[]... codes) {
    return Nd4j.create(codes).castTo(DataType.FLOAT);
  }

  /** The one dimension that is chosen, or all. */
  static int[] dimensions(Optional<Integer> chosen, int latentSize) {
    return chosen.map(IntStream::of).orElseGet(() -> IntStream.range(0, latentSize)).toArray();
  }

  /** A code with one coordinate changed. */
  static double[] with(double[] code, int dimension, double value) {
    double[] changed = code.clone();
    changed[dimension] = value;
    return changed;
  }

  /**
   * Numbers at equal distances.
   *
   * @param steps how many, at least 2; the first is {@code from}, the last {@code to}
   */
  static double[] range(double from, double to, int steps) {
    // What should be zero is not to become 5.6E-17, which would be written out in ticks.
    double negligible = 1e-9 * (to - from);
    return IntStream.range(0, steps)
        .mapToDouble(i -> (from * (steps - 1 - i) + to * i) / (steps - 1))
        .map(value -> Math.abs(value) < negligible ? 0 : value)
        .toArray();
  }
}
