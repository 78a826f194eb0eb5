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
}
