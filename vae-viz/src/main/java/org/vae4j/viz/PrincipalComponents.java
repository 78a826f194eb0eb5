package org.vae4j.viz;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/** The plane through a cloud of points in which it is widest (Pearson, 1901). */
final class PrincipalComponents {
  /** The largest covariance matrix that is decomposed. */
  static final int MOST_DIMENSIONS = 2048;

  private final double[] mean;
  private final double[][] axes;
  private final double[] shares;

  private PrincipalComponents(double[] mean, double[][] axes, double... shares) {
    this.mean = mean;
    this.axes = axes;
    this.shares = shares;
  }

  /**
   * Finds the plane.
   *
   * @param points n of them, finite, each [d]; n at least 1, d at least 2
   */
  static PrincipalComponents of(List<double[]> points) {
    try (INDArray x = Nd4j.create(points.toArray(double[][]::new));
        INDArray mean = x.mean(0);
        INDArray centred = x.subRowVector(mean);
        INDArray covariance = centred.transpose().mmul(centred).divi(points.size())) {
      double total = trace(covariance);
      INDArray vectors = covariance.dup('c');
      // Ascending, with an eigenvector in each column.
      double[] values = Eigen.symmetricGeneralizedEigenvalues(vectors, true).toDoubleVector();
      int last = values.length - 1;
      double[][] axes = {axis(vectors, last), axis(vectors, last - 1)};
      return new PrincipalComponents(
          mean.toDoubleVector(), axes, share(values[last], total), share(values[last - 1], total));
    }
  }

  private static double trace(INDArray matrix) {
    return IntStream.range(0, matrix.rows()).mapToDouble(i -> matrix.getDouble(i, i)).sum();
  }

  private static double share(double value, double total) {
    return total > 0 ? Math.max(0, value / total) : 0;
  }

  private static double[] axis(INDArray vectors, int column) {
    double[] axis = vectors.getColumn(column).castTo(DataType.DOUBLE).toDoubleVector();
    double largest =
        Arrays.stream(axis).boxed().max((a, b) -> Double.compare(Math.abs(a), Math.abs(b))).get();
    return Arrays.stream(axis).map(x -> largest < 0 ? -x : x).toArray();
  }

  /**
   * A direction in which the points vary.
   *
   * @param i 0 for the one in which they vary most, 1 for the second
   * @return [d], of length 1; the coordinate that is largest in absolute value is positive
   */
  double[] axis(int i) {
    return axes[i].clone();
  }

  /** What part of the whole variance is along an axis, in [0, 1]. */
  double share(int i) {
    return shares[i];
  }

  /** The coordinates of a point in the plane. */
  double[] project(double[] point) {
    return Arrays.stream(axes)
        .mapToDouble(
            axis ->
                IntStream.range(0, point.length)
                    .mapToDouble(i -> (point[i] - mean[i]) * axis[i])
                    .sum())
        .toArray();
  }
}
