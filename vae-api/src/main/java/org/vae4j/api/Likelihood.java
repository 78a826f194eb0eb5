package org.vae4j.api;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.spi.Family;

/**
 * The likelihood p(x|z) of an image under the parameters that the decoder gives: a loss's
 * reconstruction term.
 */
@Family("likelihood")
public interface Likelihood {

  /**
   * How the sum over the values of an image enters the objective.
   *
   * @return the reduction
   */
  Reduction reduction();

  /**
   * How many numbers describe the distribution of one value of the image.
   *
   * @return parameters per value, at least 1; the decoder gives that many times the image's
   *     channels
   */
  default int parametersPerValue() {
    return 1;
  }

  /**
   * Whether it is a distribution of such values.
   *
   * @param values those of the dataset
   * @return whether it can describe them; only those in [0, 1] unless overridden
   */
  default boolean supports(ValueRange values) {
    return values == ValueRange.UNIT;
  }

  /**
   * Computes −log p(x|z).
   *
   * @param images float32 [n, h, w, c], values in a range that it supports
   * @param decoded the decoder's output, float32 [k·n, h, w, c·{@link #parametersPerValue()}],
   *     sample-major; row s·n + i belongs to image i
   * @return a term of k·n rows whose gradient is for {@link Decoder#DECODED}
   */
  Term negativeLogLikelihood(INDArray images, INDArray decoded);

  /**
   * The mean of the distribution.
   *
   * @param decoded the decoder's output, [m, h, w, c·{@link #parametersPerValue()}]
   * @return float32 [m, h, w, c], values in [0, 1] if those of the images are
   */
  INDArray mean(INDArray decoded);
}
