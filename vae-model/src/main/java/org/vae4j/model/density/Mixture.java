package org.vae4j.model.density;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/** A mixture of diagonal Gaussians: p(z) = Σ_k π_k N(z; mean_k, exp(logVar_k)). */
public final class Mixture {
  /** Of a share of 1: 10,000 distributions of less are together below what a float can tell. */
  private static final double NEGLIGIBLE = 1e-12;

  private final DiagonalGaussians components;
  private final double[] logWeights;
  private final int d;

  /**
   * A mixture.
   *
   * @param components its distributions
   * @param logits of their probabilities, which are the exponentials divided by their sum
   */
  public Mixture(DiagonalGaussians components, float... logits) {
    this.components = components;
    this.d = components.dimensions();
    this.logWeights = new double[logits.length];
    double whole = LogSumExp.of(logits, 0, logits.length);
    for (int k = 0; k < logits.length; k++) {
      logWeights[k] = logits[k] - whole;
    }
  }

  /** Takes the gradient with respect to a mixture's distributions. */
  @FunctionalInterface
  public interface Learner {

    /**
     * Learns.
     *
     * @param components the gradient by means and logVars
     * @param byLogit the gradient by the logit of each distribution
     */
    void learn(DiagonalGaussians.Gradient components, double... byLogit);
  }

  /**
   * Computes −log p(z).
   *
   * @param z codes, float32 [m, d]
   * @param learner is given the gradient by the mixture, when that by z is asked for
   * @return a term of m rows, whose gradient is for {@link Sampler#Z}
   */
  public Term negativeLogDensity(INDArray z, Learner learner) {
    return new OfCodes(Floats.copyOf(z), learner);
  }

  /**
   * Draws codes.
   *
   * @param n how many
   * @param noise where the randomness comes from
   * @return float32 [n, d]
   */
  public INDArray sample(int n, Noise noise) {
    float[] uniform = Floats.copyOf(noise.uniform(n));
    float[] epsilon = Floats.copyOf(noise.normal(n, d));
    float[] z = new float[epsilon.length];
    for (int i = 0; i < z.length; i++) {
      int k = component(uniform[i / d]);
      z[i] = (float) components.at(k, i % d, epsilon[i]);
    }
    return Nd4j.create(z, new long[] {n, d}, 'c');
  }

  /** That in whose share of [0, 1) the number is. */
  private int component(double uniform) {
    double above = uniform;
    int k = 0;
    while (k < logWeights.length - 1 && above >= Math.exp(logWeights[k])) {
      above -= Math.exp(logWeights[k]);
      k++;
    }
    return k;
  }

  private final class OfCodes implements Term {
    private final float[] z;
    private final Learner learner;
    private final double[] nats;

    OfCodes(float[] z, Learner learner) {
      this.z = z;
      this.learner = learner;
      this.nats = new double[z.length / d];
      double[] logs = new double[logWeights.length];
      for (int row = 0; row < nats.length; row++) {
        for (int k = 0; k < logs.length; k++) {
          logs[k] = logWeights[k] + components.log(k, z, row * d);
        }
        nats[row] = -LogSumExp.of(logs);
      }
    }

    @Override
    public double[] nats() {
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return d;
    }

    /** Each distribution's part is its probability a posteriori, for a logit less that a priori. */
    @Override
    public Tensors gradient(double[] rowWeights) {
      DiagonalGaussians.Gradient byComponents = components.gradient();
      double[] byLogit = new double[logWeights.length];
      double[] byZ = new double[z.length];
      double[] weights = Arrays.stream(logWeights).map(Math::exp).toArray();
      for (int row = 0; row < nats.length; row++) {
        for (int k = 0; k < weights.length; k++) {
          double share = Math.exp(logWeights[k] + components.log(k, z, row * d) + nats[row]);
          byLogit[k] -= rowWeights[row] * (share - weights[k]);
          if (share > NEGLIGIBLE) {
            for (int j = 0; j < d; j++) {
              int i = row * d + j;
              byZ[i] += byComponents.add(k, j, z[i], -rowWeights[row] * share);
            }
          }
        }
      }
      learner.learn(byComponents, byLogit);
      return Tensors.of(Sampler.Z, Rounded.tensor(byZ, nats.length, d));
    }
  }
}
