package org.vae4j.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vae4j.evaluate.Disentanglement.Dci;

/** What linear classifiers of factors say of a code: SAP and DCI. */
final class Predictability {
  private static final double SAP_PENALTY = 0.01;

  private Predictability() {}

  /** How much better the best dimension predicts a factor than the second best. */
  static double sap(Codes training, Codes validation, int... factors) {
    return Arrays.stream(factors)
        .mapToDouble(
            factor ->
                Gap.of(
                    IntStream.range(0, training.dimensions())
                        .mapToDouble(j -> accuracy(training, validation, j, factor))
                        .toArray()))
        .average()
        .orElseThrow();
  }

  private static double accuracy(Codes training, Codes validation, int dimension, int factor) {
    return LinearClassifier.supportVectors(
            SAP_PENALTY, column(training, dimension), training.factor(factor))
        .accuracy(column(validation, dimension), validation.factor(factor));
  }

  private static double[][] column(Codes codes, int dimension) {
    return Arrays.stream(codes.column(dimension))
        .mapToObj(value -> new double[] {value})
        .toArray(double[][]::new);
  }

  /** Whose weights are on standardised codes, so that they can be compared. */
  static Dci dci(Codes training, Codes validation, int... factors) {
    double[][] x = training.standardised(training);
    double[][] tried = validation.standardised(training);
    double[][] importances = new double[factors.length][];
    double informativeness = 0;
    for (int f = 0; f < factors.length; f++) {
      LinearClassifier classifier = LinearClassifier.sparseLogistic(x, training.factor(factors[f]));
      importances[f] = classifier.importances();
      informativeness += classifier.accuracy(tried, validation.factor(factors[f])) / factors.length;
    }
    return new Dci(
        concentration(transposed(importances)), concentration(importances), informativeness);
  }

  private static double[][] transposed(double[]... rows) {
    return IntStream.range(0, rows[0].length)
        .mapToObj(j -> Arrays.stream(rows).mapToDouble(row -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  /** The mean of 1 − the entropy of each row, weighed by what the row has of the whole. */
  private static double concentration(double[]... rows) {
    double all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).sum();
    double sum = 0;
    for (double[] row : rows) {
      double whole = Arrays.stream(row).sum();
      if (whole > 0) {
        sum += whole / all * (1 - entropy(row, whole));
      }
    }
    return sum;
  }

  /** To the base of how many there are: 1 if all are the same. */
  private static double entropy(double[] row, double whole) {
    return row.length == 1
        ? 0
        : -Arrays.stream(row)
                .filter(value -> value > 0)
                .map(value -> value / whole * Math.log(value / whole))
                .sum()
            / Math.log(row.length);
  }
}
