package org.vae4j.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.tensor.Noise;

/** Groups of images in which one factor is the same: the scores of FactorVAE and BetaVAE. */
final class HeldFactor {
  private static final int GROUP = 64;
  private static final int LEARNED = 5_000;
  private static final int TRIED = 5_000;

  private final Codes codes;
  private final int[] factors;
  private final Noise random;

  /** The images that have the same value, by factor and value. */
  private final List<List<int[]>> images;

  /**
   * Groups of some images.
   *
   * @param codes of the images
   * @param factors which vary
   * @param random where the randomness of the groups comes from
   */
  HeldFactor(Codes codes, int[] factors, Noise random) {
    this.codes = codes;
    this.factors = factors.clone();
    this.random = random;
    this.images = Arrays.stream(factors).mapToObj(factor -> byValue(codes.factor(factor))).toList();
  }

  private static List<int[]> byValue(int... values) {
    int size = Arrays.stream(values).max().orElseThrow() + 1;
    List<List<Integer>> images =
        Stream.generate(() -> (List<Integer>) new ArrayList<Integer>()).limit(size).toList();
    for (int i = 0; i < values.length; i++) {
      images.get(values[i]).add(i);
    }
    return images.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** A random image among those that have the same value of a factor as one has. */
  private int like(int image, int factor) {
    int[] alike =
        images.get(factor).get(codes.factors().orElseThrow().value(image, factors[factor]));
    return alike[random.nextInt(alike.length)];
  }

  private int anyImage() {
    return random.nextInt(codes.size());
  }

  /**
   * The accuracy of a vote on which factor was held, by the dimension that varies least.
   *
   * @param used the dimensions that are in use
   */
  double factorVae(int... used) {
    if (used.length == 0) {
      return mostFrequent();
    }
    double[] variances = codes.variances();
    int[][] votes = new int[codes.dimensions()][factors.length];
    for (int vote = 0; vote < LEARNED; vote++) {
      int factor = random.nextInt(factors.length);
      votes[steadiest(factor, variances, used)][factor]++;
    }
    int right = 0;
    for (int vote = 0; vote < TRIED; vote++) {
      int factor = random.nextInt(factors.length);
      right += largest(votes[steadiest(factor, variances, used)]) == factor ? 1 : 0;
    }
    return (double) right / TRIED;
  }

  /** What is right by chance, where no dimension says anything. */
  private double mostFrequent() {
    return 1.0 / factors.length;
  }

  private int steadiest(int factor, double[] variances, int... used) {
    int first = anyImage();
    int[] group = IntStream.range(0, GROUP).map(i -> like(first, factor)).toArray();
    double[] ratios =
        Arrays.stream(used)
            .mapToDouble(
                j ->
                    -Codes.variance(
                            Arrays.stream(group).mapToDouble(i -> codes.values()[i][j]).toArray())
                        / variances[j])
            .toArray();
    return used[largest(ratios)];
  }

  private static int largest(double... values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static int largest(int... values) {
    return largest(Arrays.stream(values).asDoubleStream().toArray());
  }

  /** The accuracy of a classifier of which factor pairs of images share, by their differences. */
  double betaVae() {
    double[][] learned = new double[LEARNED][];
    double[][] tried = new double[TRIED][];
    int[] y = differences(learned);
    int[] expected = differences(tried);
    return LinearClassifier.logistic(learned, y).accuracy(tried, expected);
  }

  /** Fills rows with mean differences, and tells which factor each is of. */
  private int[] differences(double[]... rows) {
    int[] held = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      held[row] = random.nextInt(factors.length);
      rows[row] = new double[codes.dimensions()];
      for (int pair = 0; pair < GROUP; pair++) {
        int one = anyImage();
        double[] a = codes.values()[one];
        double[] b = codes.values()[like(one, held[row])];
        for (int j = 0; j < a.length; j++) {
          rows[row][j] += Math.abs(a[j] - b[j]) / GROUP;
        }
      }
    }
    return held;
  }
}
