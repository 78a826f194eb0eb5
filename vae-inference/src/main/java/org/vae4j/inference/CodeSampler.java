package org.vae4j.inference;

import java.util.concurrent.CancellationException;
import org.vae4j.train.TrainingListener;

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
   * @throws CancellationException if the thread is interrupted, whose interrupt flag stays set
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
   * expectation maximisation, in at most 100 steps. Where a dimension of the codes is constant, it
   * is so in the draws; where one follows from others, it does so in the draws but for a thousandth
   * of its spread. The fit takes seconds to minutes.
   *
   * @param codes of equal length; at least as many for each component as a code has numbers, and
   *     one more
   * @param components how many Gaussians, at least 1
   * @param seed where the randomness of the fit comes from
   * @return draws from the mixture
   * @throws IllegalArgumentException if there are too few codes for so many components, they are
   *     not equally many finite numbers, or the fit fails since a component has lost its codes
   * @throws CancellationException if the thread is interrupted, whose interrupt flag stays set
   */
  static CodeSampler gaussianMixture(float[][] codes, int components, long seed) {
    return new MixtureFit(Codes.copyOf(codes), components, seed).fit();
  }

  /**
   * A second variational autoencoder, of codes (Dai and Wipf, "Diagnosing and enhancing VAE
   * models", 2019): u ~ N(0, I) with as many numbers as a code, and z ~ N(μ(u), σ²·I) with a σ that
   * is learned. Its networks have two layers of 256 units; it is trained in some 6,000 steps on 128
   * codes each, of which one in twenty is held out to validate.
   *
   * @param codes at least 100, of equal length
   * @param seed where the randomness of the training comes from
   * @param listener is told how training goes
   * @return draws from it, which one thread at a time computes
   * @throws IllegalArgumentException if there are too few codes, or they are not equally many
   *     finite numbers
   * @throws CancellationException if the thread is interrupted, whose interrupt flag stays set
   */
  static CodeSampler twoStage(float[][] codes, long seed, TrainingListener listener) {
    Arguments.given("listener", listener);
    return SecondStage.train(Codes.copyOf(codes), seed, listener);
  }
}
