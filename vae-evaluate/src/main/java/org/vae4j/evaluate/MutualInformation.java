package org.vae4j.evaluate;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The mutual information gap, with coordinates of codes in bins of equal width. */
final class MutualInformation {
  private static final int BINS = 20;

  private MutualInformation() {}

  /** The mean over factors. */
  static double gap(Codes codes, int... factors) {
    int[][] bins =
        IntStream.range(0, codes.dimensions())
            .mapToObj(j -> bins(codes.column(j)))
            .toArray(int[][]::new);
    return Arrays.stream(factors)
        .mapToDouble(
            factor -> {
              int[] values = codes.factor(factor);
              double[] shared = Arrays.stream(bins).mapToDouble(b -> between(b, values)).toArray();
              return Gap.of(shared) / between(values, values);
            })
        .average()
        .orElseThrow();
  }

  /** The bin of each value; the largest is in the last one, as in NumPy's histogram. */
  private static int[] bins(double... values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double width = (Arrays.stream(values).max().orElseThrow() - least) / BINS;
    return Arrays.stream(values)
        .mapToInt(value -> width > 0 ? Math.min(BINS - 1, (int) ((value - least) / width)) : 0)
        .toArray();
  }

  /** In nats; of something with itself, its entropy. */
  private static double between(int[] a, int... b) {
    int width = Arrays.stream(b).max().orElseThrow() + 1;
    double[] together = new double[(Arrays.stream(a).max().orElseThrow() + 1) * width];
    for (int i = 0; i < a.length; i++) {
      together[a[i] * width + b[i]]++;
    }
    double[] ofA = new double[together.length / width];
    double[] ofB = new double[width];
    for (int cell = 0; cell < together.length; cell++) {
      ofA[cell / width] += together[cell];
      ofB[cell % width] += together[cell];
    }
    return entropy(ofA) + entropy(ofB) - entropy(together);
  }

  private static double entropy(double... counts) {
    double n = DoubleStream.of(counts).sum();
    return -DoubleStream.of(counts)
        .filter(count -> count > 0)
        .map(count -> count / n * Math.log(count / n))
        .sum();
  }
}
