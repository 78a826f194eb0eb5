package org.vae4j.inference;

import java.util.List;
import org.hipparchus.distribution.multivariate.MixtureMultivariateNormalDistribution;
import org.hipparchus.distribution.multivariate.MultivariateNormalDistribution;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.util.Pair;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;

/** Gaussians of any covariance, each drawn from as often as its weight says. */
final class MixtureOfGaussians implements CodeSampler {
  /** Covariances are sums of outer products: symmetric, but for rounding. */
  private static final double ASYMMETRY = 1e-9;

  private final Standardisation scale;
  private final double[] weights;
  private final double[][] means;
  private final double[][][] factors; // L of each covariance L·Lᵀ

  /**
   * A mixture.
   *
   * @param scale brings draws to where the codes are
   * @param mixture of standardised codes, whose covariances are positive definite
   */
  MixtureOfGaussians(Standardisation scale, MixtureMultivariateNormalDistribution mixture) {
    List<Pair<Double, MultivariateNormalDistribution>> components = mixture.getComponents();
    this.scale = scale;
    this.weights = components.stream().mapToDouble(Pair::getFirst).toArray();
    this.means = components.stream().map(it -> it.getSecond().getMeans()).toArray(double[][]::new);
    this.factors = components.stream().map(it -> factor(it.getSecond())).toArray(double[][][]::new);
  }

  private static double[][] factor(MultivariateNormalDistribution component) {
    return new CholeskyDecomposition(component.getCovariances(), ASYMMETRY, Double.MIN_NORMAL)
        .getL()
        .getData();
  }

  @Override
  public float[][] sample(int first, int n, long seed) {
    Noise noise = Codes.noise("gaussian-mixture", seed);
    return Codes.each(first, n, i -> draw(noise.branch("code", i)));
  }

  private float[] draw(Noise noise) {
    int component = component(noise.branch("component").uniform(1).getFloat(0));
    float[] epsilon = Floats.copyOf(noise.normal(means[component].length));
    double[] row = means[component].clone();
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j <= i; j++) {
        row[i] += factors[component][i][j] * epsilon[j];
      }
    }
    return scale.restored(row);
  }

  private int component(double uniform) {
    double left = uniform;
    for (int k = 0; k < weights.length - 1; k++) {
      left -= weights[k];
      if (left < 0) {
        return k;
      }
    }
    return weights.length - 1;
  }
}
