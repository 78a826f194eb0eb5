package org.vae4j.model.density;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;

/**
 * Lower triangular matrices L of positive diagonals, such as those of a batch's posteriors, whose
 * covariances are L·Lᵀ.
 */
public final class CholeskyFactors {
  private final float[] logDiagonal;
  private final float[] below;
  private final int count;
  private final int d;

  /**
   * Matrices.
   *
   * @param logDiagonal the logarithms of their diagonals, float32 [count, d]
   * @param below what is below these, row by row, float32 [count, d(d − 1)/2]
   */
  public CholeskyFactors(INDArray logDiagonal, INDArray below) {
    this.logDiagonal = Floats.copyOf(logDiagonal);
    this.below = Floats.copyOf(below);
    this.count = Math.toIntExact(logDiagonal.size(0));
    this.d = Math.toIntExact(logDiagonal.size(1));
  }

  /**
   * How many numbers are below a diagonal.
   *
   * @param d how many numbers are on it
   * @return d(d − 1)/2
   */
  public static int belowDiagonal(int d) {
    return Math.toIntExact((long) d * (d - 1) / 2);
  }

  /**
   * How many matrices there are.
   *
   * @return the count
   */
  public int count() {
    return count;
  }

  /**
   * How many rows each has.
   *
   * @return d
   */
  public int dimensions() {
    return d;
  }

  /** Where L_ij is, for j &lt; i. */
  private int index(int k, int i, int j) {
    return k * belowDiagonal(d) + belowDiagonal(i) + j;
  }

  /**
   * A number of a matrix.
   *
   * @param k which matrix
   * @param i which row
   * @param j which column, no more than the row
   * @return L_ij
   */
  public double at(int k, int i, int j) {
    return i == j ? Math.exp(logDiagonal[k * d + i]) : below[index(k, i, j)];
  }

  /**
   * The logarithm of a determinant.
   *
   * @param k which matrix
   * @return Σ log L_ii
   */
  public double logDeterminant(int k) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += logDiagonal[k * d + i];
    }
    return sum;
  }

  /**
   * A number of a product.
   *
   * @param k which matrix
   * @param i which row
   * @param x vectors, d numbers each
   * @param from where a vector begins
   * @return (L·x)_i
   */
  public double times(int k, int i, float[] x, int from) {
    double sum = 0;
    for (int j = 0; j <= i; j++) {
      sum += at(k, i, j) * x[from + j];
    }
    return sum;
  }

  /**
   * Solves Lᵀ·y = x.
   *
   * @param k which matrix
   * @param x vectors, d numbers each
   * @param from where a vector begins
   * @return y
   */
  public double[] solveTransposed(int k, float[] x, int from) {
    double[] y = new double[d];
    for (int i = d - 1; i >= 0; i--) {
      double rest = x[from + i];
      for (int j = i + 1; j < d; j++) {
        rest -= at(k, j, i) * y[j];
      }
      y[i] = rest / at(k, i, i);
    }
    return y;
  }

  /**
   * Gradients by the matrices, to be added up.
   *
   * @return all zero
   */
  public Gradient gradient() {
    return new Gradient();
  }

  /** The gradient of something with respect to all matrices. */
  public final class Gradient {
    private final double[] byLogDiagonal = new double[logDiagonal.length];
    private final double[] byBelow = new double[below.length];

    private Gradient() {}

    /**
     * Adds that by a number of a matrix.
     *
     * @param k which matrix
     * @param i which row
     * @param j which column, no more than the row
     * @param gradient by L_ij
     */
    public void add(int k, int i, int j, double gradient) {
      if (i == j) {
        byLogDiagonal[k * d + i] += gradient * at(k, i, i);
      } else {
        byBelow[index(k, i, j)] += gradient;
      }
    }

    /**
     * Adds that by the logarithm of a determinant.
     *
     * @param k which matrix
     * @param gradient by Σ log L_ii
     */
    public void addByLogDeterminant(int k, double gradient) {
      for (int i = 0; i < d; i++) {
        byLogDiagonal[k * d + i] += gradient;
      }
    }

    /**
     * The gradient with respect to the logarithms of the diagonals.
     *
     * @return float32 [count, d]
     */
    public INDArray byLogDiagonal() {
      return Rounded.tensor(byLogDiagonal, count, d);
    }

    /**
     * The gradient with respect to what is below the diagonals.
     *
     * @return float32 [count, d(d − 1)/2]
     */
    public INDArray byLowerTriangle() {
      return Rounded.tensor(byBelow, count, belowDiagonal(d));
    }
  }
}
