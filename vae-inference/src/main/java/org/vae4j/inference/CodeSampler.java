package org.vae4j.inference;

/**
 * Where made-up images come from: codes to be {@linkplain VaeModel#decode(float[][]) decoded}. The
 * prior is one, {@code model::sampleCodes}. The others are fitted to the codes of training images
 * once the model is trained, since the aggregated posterior, the mean of q(z|x) over the images, is
 * seldom the prior; as codes, {@linkplain VaeModel#encodeSample(float[][], long) draws from the
 * posteriors} of as many images as can be had are best.
 *
 * <p>What the factories make is safe for use by many threads at once.
 */
@FunctionalInterface
public interface CodeSampler {

  /**
   * Draws some of many codes.
   *
   * @param first the place of the first one among all, from 0
   * @param n how many
   * @param seed where the randomness comes from; what is at a place is the same however many codes
   *     are drawn, on the same machine
   * @return n codes
   * @throws IllegalArgumentException if first or n is less than 0
   */
  float[][] sample(int first, int n, long seed);

  /**
   * The aggregated posterior itself: codes of training images, in random order. None comes twice
   * before all have come once.
   *
   * @param codes at least one, of equal length; copied
   * @return draws from them
   * @throws IllegalArgumentException if there are none, or they are not equally many finite numbers
   */
  static CodeSampler aggregated(float[][] codes) {
    return new AggregatedPosterior(Codes.copyOf(codes));
  }

  /**
   * A mixture of Gaussians of any covariance, p(z) = Σ_k w_k N(z; μ_k, Σ_k), fitted to codes by
   * expectation maximisation: 100 steps, or fewer if the likelihood no longer grows. Where a
   * dimension of the codes is constant, it is so in the draws; where one follows from others, it
   * does so in the draws but for a thousandth of its spread.
   *
   * @param codes of equal length; at least as many for each component as a code has numbers, and
   *     one more
   * @param components how many Gaussians, at least 1
   * @param seed where the randomness of the fit comes from
   * @return draws from the mixture
   * @throws IllegalArgumentException if there are too few codes for so many components, they are
   *     not equally many finite numbers, or the fit fails since a component has lost its codes
   */
  static CodeSampler gaussianMixture(float[][] codes, int components, long seed) {
    return new MixtureFit(Codes.copyOf(codes), components, seed).fit();
  }
}
