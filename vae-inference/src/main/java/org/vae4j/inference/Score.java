package org.vae4j.inference;

import java.util.OptionalDouble;
import org.vae4j.api.model.ImageScore;
import org.vae4j.api.model.Likelihood;

/**
 * How well a model explains an image; the less, the better. All numbers are summed over the values
 * of the image, and all but the squared error are in nats.
 *
 * <p>To tell which images are unlike the others, take {@link #deviance}, or {@link #squaredError}
 * where there is none. The others also contain what cannot be explained of an image, however well
 * the model knows it: for grey values under a {@code bernoulli} likelihood, that is most of them,
 * and they tell dark images from bright ones.
 *
 * @param reconstruction −log p(x|z), averaged over draws of z from q(z|x)
 * @param divergence of q(z|x) from the prior
 * @param reconstructionError −log p(x|z) at the code that stands for the image, such as the
 *     posterior mean: how badly it is reconstructed, as figures of reconstructions show it
 * @param deviance −log p(x|z) + log p(x|x), averaged over the same draws: what reconstruction
 *     exceeds that of an image by that is explained perfectly, {@link Likelihood#deviance}. At
 *     least 0; infinite where the likelihood has no bound, as {@code continuous-bernoulli} at 0 and
 *     1; nothing if the likelihood does not know it
 * @param squaredError Σ (x − reconstruction)² at the code that stands for the image
 */
public record Score(
    double reconstruction,
    double divergence,
    double reconstructionError,
    OptionalDouble deviance,
    double squaredError) {

  static Score of(ImageScore score) {
    return new Score(
        score.drawn().reconstruction(),
        score.drawn().divergence(),
        score.atCode().reconstruction(),
        score.deviance(),
        score.squaredError());
  }

  /**
   * The negative evidence lower bound at weight 1, whatever weights the model was trained with: an
   * estimate of an upper bound of −log p(x).
   *
   * @return reconstruction + divergence
   */
  public double negativeElbo() {
    return reconstruction + divergence;
  }
}
