package org.vae4j.inference;

/** Brings codes to mean 0 and variance 1 in each dimension, and back. */
final class Standardisation {
  /** What is less spread than this share of its mean is rounding. */
  private static final double ROUNDING = 1e-6;

  private final double[] mean;
  private final double[] deviation; // 0 where all codes are the same

  private Standardisation(double[] mean, double... deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  static Standardisation of(float[]... codes) {
    int length = codes[0].length;
    double[] mean = new double[length];
    double[] deviation = new double[length];
    for (int j = 0; j < length; j++) {
      for (float[] code : codes) {
        mean[j] += (double) code[j] / codes.length;
      }
      double variance = 0;
      for (float[] code : codes) {
        variance += (code[j] - mean[j]) * (code[j] - mean[j]) / codes.length;
      }
      double root = Math.sqrt(variance);
      deviation[j] = root > ROUNDING * Math.abs(mean[j]) ? root : 0;
    }
    return new Standardisation(mean, deviation);
  }

  /** The codes; zero where all are the same. */
  double[][] standardised(float[]... codes) {
    double[][] rows = new double[codes.length][mean.length];
    for (int i = 0; i < codes.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        rows[i][j] = deviation[j] == 0 ? 0 : (codes[i][j] - mean[j]) / deviation[j];
      }
    }
    return rows;
  }

  /** The other way round. */
  float[] restored(double... row) {
    float[] code = new float[mean.length];
    for (int j = 0; j < code.length; j++) {
      code[j] = (float) (mean[j] + deviation[j] * row[j]);
    }
    return code;
  }
}
