package org.vae4j.api.model;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Tensors;

/**
 * The objective: what a training step makes smaller.
 *
 * <p>A loss sees everything that flows through the model: the batch, the posterior's parameters,
 * the whole batch of z and what was decoded from it. It may learn something of its own, as a {@link
 * Part} does, and its terms may, which are then parts within it.
 */
@Family("loss")
public interface Loss extends Part {

  /**
   * How many z it wants per image.
   *
   * @return k, at least 1
   */
  default int samples() {
    return 1;
  }

  /**
   * The shape that the decoder must give for the likelihood to describe such images.
   *
   * @param images the shape of the images
   * @return height and width of the images, and channels times parameters per value
   * @throws IllegalArgumentException if the likelihood cannot describe images of that shape
   */
  ImageShape decodedShape(ImageShape images);

  /**
   * What the numbers are that the decoder gives.
   *
   * @param values those that the images have
   * @return those of its likelihood; empty, which is unknown, unless overridden
   */
  default List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of();
  }

  /**
   * Whether it can be computed of images with such values.
   *
   * @param values those of the dataset
   * @return whether it can; only of those in [0, 1] unless overridden
   */
  default boolean supports(ValueRange values) {
    return values == ValueRange.UNIT;
  }

  /**
   * The image that the decoder means: the mean of the likelihood.
   *
   * @param decoded the decoder's outputs for m codes
   * @return float32 [m, h, w, c], values in [0, 1] if the likelihood describes no others
   */
  INDArray meanImage(Tensors decoded);

  /**
   * Draws codes from the prior, such as those of images that the model makes up.
   *
   * @param n how many
   * @param latentSize how many numbers a code has, d
   * @param noise where the randomness comes from
   * @return float32 [n, d], standard normal unless overridden
   */
  default INDArray samplePrior(int n, int latentSize, Noise noise) {
    return noise.normal(n, latentSize);
  }

  /**
   * Computes −log p(z) of codes, of the prior that {@link #samplePrior} draws from.
   *
   * @param z float32 [m, d]
   * @param noise the randomness of networks that the prior runs
   * @return nats, one number a row; of the standard normal unless overridden
   */
  default double[] negativeLogPrior(INDArray z, Noise noise) {
    return StandardNormal.negativeLogDensity(z);
  }

  /**
   * Computes −log p(x|z) row by row.
   *
   * @param batch n images with their labels
   * @param posterior the encoder's outputs
   * @param latent the sampler's outputs, k·n rows, sample-major
   * @param decoded the decoder's outputs, k·n rows
   * @param noise the randomness of the objective itself
   * @return nats, k·n of them; the reconstruction that {@link #forward} tells of each row by itself
   *     unless overridden, which losses of a {@link Likelihood} do because it takes long
   */
  default double[] negativeLogLikelihood(
      Batch batch, Tensors posterior, Tensors latent, Tensors decoded, Noise noise) {
    return ImageLosses.reconstructions(this, batch, posterior, latent, decoded, noise);
  }

  /**
   * Computes by how much −log p(x|z) exceeds that of an image which is explained perfectly.
   *
   * @param batch n images with their labels
   * @param decoded the decoder's outputs, k·n rows, sample-major
   * @return nats of each row, as {@link Likelihood#deviance} gives them; nothing unless overridden
   */
  default Optional<double[]> deviance(Batch batch, Tensors decoded) {
    return Optional.empty();
  }

  /**
   * Computes the objective.
   *
   * @param batch n images with their labels
   * @param posterior the encoder's outputs
   * @param latent the sampler's outputs, k·n rows
   * @param decoded the decoder's outputs, k·n rows
   * @param progress how far training is, for what is weighed otherwise from step to step: before
   *     the step that is made; in a validation, before the last step of the epoch
   * @param noise the randomness of the objective itself, such as draws from the prior that codes
   *     are compared with
   * @return a pass that tells the value and, if asked, the gradients
   */
  LossPass forward(
      Batch batch,
      Tensors posterior,
      Tensors latent,
      Tensors decoded,
      TrainingProgress progress,
      Noise noise);

  /**
   * Computes an objective that is not random itself.
   *
   * @param batch n images with their labels
   * @param posterior the encoder's outputs
   * @param latent the sampler's outputs, k·n rows
   * @param decoded the decoder's outputs, k·n rows
   * @param progress how far training is
   * @return as the other {@code forward}
   * @throws IllegalStateException if the objective wants to draw random numbers
   */
  default LossPass forward(
      Batch batch, Tensors posterior, Tensors latent, Tensors decoded, TrainingProgress progress) {
    return forward(batch, posterior, latent, decoded, progress, Noise.none());
  }

  /**
   * What the divergence is multiplied by in the objective, for the record.
   *
   * @param progress how far training is
   * @return the weight in force, 1 unless overridden
   */
  default double divergenceWeight(TrainingProgress progress) {
    return 1;
  }

  /**
   * Whether the objective is weighed as it will be in the end. While it is not, a model is still on
   * its way to what is asked of it, and its negative ELBO says nothing of the best epoch.
   *
   * @param progress how far training is
   * @return whether no weight will be another at the end of training; true unless overridden
   */
  default boolean isSettled(TrainingProgress progress) {
    return true;
  }

  /** One computation of the objective. */
  interface LossPass {

    /**
     * The objective and its terms.
     *
     * @return means over the batch
     */
    LossValue value();

    /**
     * Computes the gradients of {@link LossValue#objective()}, adding those of the loss's own
     * parameters, and of the parts within it, to them.
     *
     * @return the gradients with respect to everything that the loss was given
     */
    LossGradient backward();
  }

  /**
   * The gradients of the objective.
   *
   * @param posterior with respect to the encoder's outputs, directly
   * @param latent with respect to the sampler's outputs, directly
   * @param decoded with respect to the decoder's outputs
   * @param drawFactors what the gradient of each draw is multiplied by before it goes on to the
   *     sampler, [k·n], for an objective whose encoder learns by other weights of the draws than
   *     its decoder
   */
  record LossGradient(
      Tensors posterior, Tensors latent, Tensors decoded, Optional<INDArray> drawFactors) {

    /**
     * The gradients of an objective by which encoder and decoder learn alike.
     *
     * @param posterior with respect to the encoder's outputs, directly
     * @param latent with respect to the sampler's outputs, directly
     * @param decoded with respect to the decoder's outputs
     */
    public LossGradient(Tensors posterior, Tensors latent, Tensors decoded) {
      this(posterior, latent, decoded, Optional.empty());
    }

    /**
     * The gradients with respect to the sampler's outputs in all, which go on to the sampler.
     *
     * @param byDecoder those that come back from the decoder
     * @return their sum with {@link #latent}, times the factors of the draws if there are any
     */
    public Tensors throughDraws(Tensors byDecoder) {
      Tensors byDraws = byDecoder.plus(latent);
      return drawFactors.map(byDraws::timesRows).orElse(byDraws);
    }
  }
}
