package org.vae4j.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Factors;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;

/** Codes that stand for images, with what is known of the images. */
final class Codes {
  private static final int BATCH = 64;

  private final double[][] values;
  private final Labels labels;
  private final Optional<Factors> factors;

  /**
   * Some codes.
   *
   * @param values [n][d]; not copied
   * @param labels the class of each image
   * @param factors what each image was made from, where that is known
   */
  Codes(double[][] values, Labels labels, Optional<Factors> factors) {
    this.values = values;
    this.labels = labels;
    this.factors = factors;
  }

  /**
   * The codes of as many images of a split as wanted, evenly spread.
   *
   * @param most how many at most
   */
  static Codes of(Vae vae, Dataset.Split split, int most, Watcher watcher) {
    int[] images = split.spread(most);
    double[][] values = new double[images.length][];
    for (int start = 0; start < images.length; start += BATCH) {
      int[] some = Arrays.copyOfRange(images, start, Math.min(start + BATCH, images.length));
      Batch batch = split.read(some);
      double[][] codes = vae.encode(batch).toDoubleMatrix();
      System.arraycopy(codes, 0, values, start, codes.length);
      watcher.step(codes.length);
    }
    return new Codes(
        values,
        split.labels().select(images),
        split.factors().map(factors -> factors.select(images)));
  }

  double[][] values() {
    return values;
  }

  Labels labels() {
    return labels;
  }

  Optional<Factors> factors() {
    return factors;
  }

  int size() {
    return values.length;
  }

  int dimensions() {
    return values[0].length;
  }

  /** The classes as numbers. */
  int[] classes() {
    return IntStream.range(0, size()).map(labels::get).toArray();
  }

  /** One coordinate of all codes. */
  double[] column(int dimension) {
    return Arrays.stream(values).mapToDouble(code -> code[dimension]).toArray();
  }

  /** The values of one factor of all images. */
  int[] factor(int factor) {
    Factors known = factors.orElseThrow();
    return IntStream.range(0, size()).map(i -> known.value(i, factor)).toArray();
  }

  /** The variance of each coordinate. */
  double[] variances() {
    return IntStream.range(0, dimensions()).mapToDouble(j -> variance(column(j))).toArray();
  }

  static double variance(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  /**
   * Codes whose coordinates have mean 0 and variance 1 over others.
   *
   * @param reference the codes that mean and variance are taken from
   */
  double[][] standardised(Codes reference) {
    int d = dimensions();
    double[] means =
        IntStream.range(0, d)
            .mapToDouble(j -> Arrays.stream(reference.column(j)).average().orElseThrow())
            .toArray();
    double[] variances = reference.variances();
    double[][] all = new double[size()][d];
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < d; j++) {
        double deviation = Math.sqrt(variances[j]);
        all[i][j] = deviation > 0 ? (values[i][j] - means[j]) / deviation : 0;
      }
    }
    return all;
  }
}
