package org.vae4j.api.model;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.NumberRange;

/**
 * The likelihood p(x|z) of an image under the parameters that the decoder gives: a loss's
 * reconstruction term. It may learn something of its own, such as a variance that all values share.
 */
@Family("likelihood")
public interface Likelihood extends Part {

  /**
   * How the sum over the values of an image enters the objective.
   *
   * @return the reduction
   */
  Reduction reduction();

  /**
   * How many numbers describe the distribution of one value of the image. Those of a value lie side
   * by side: the ones of channel c are the decoded channels from c·p on.
   *
   * @return parameters per value, p, at least 1; the same for all values unless {@link
   *     #decodedShape} is overridden
   */
  default int parametersPerValue() {
    return 1;
  }

  /**
   * What the numbers are that the decoder gives, so that a network that cannot give them is found
   * before training.
   *
   * @param values those that the images have
   * @return each kind of number once; empty, which is unknown, unless overridden
   */
  default List<DecodedParameter> decodedParameters(NumberRange values) {
    return List.of();
  }

  /**
   * The shape that the decoder must give for it to describe such images.
   *
   * @param images the shape of the images
   * @return the same with {@link #parametersPerValue()} times the channels, unless overridden
   * @throws IllegalArgumentException if it cannot describe images of that shape
   */
  default ImageShape decodedShape(ImageShape images) {
    return new ImageShape(
        images.height(),
        images.width(),
        Math.multiplyExact(images.channels(), parametersPerValue()));
  }

  /**
   * {@inheritDoc}
   *
   * @return one line with the name of the component, unless overridden
   */
  @Override
  default List<LayerSummary> layers() {
    return List.of(new LayerSummary("likelihood", ComponentNames.of(this), "1", parameterCount()));
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
   * Whether there may be values of such images that it cannot describe, so that they must be looked
   * at before training.
   *
   * @param values those of the dataset
   * @return whether {@link #refusal} can find something; where {@link #supports} says no, unless
   *     overridden
   */
  default boolean refusesSome(ValueRange values) {
    return !supports(values);
  }

  /**
   * What is wrong with a value that it cannot describe, such as one that is not finite.
   *
   * @param value a value of an image, as transforms have left it
   * @param channel its channel, from 0; in a table, its column
   * @return the rule that the value breaks, such as {@code must be in [0, 1]}; nothing if it can be
   *     described
   */
  default Optional<String> refusal(float value, int channel) {
    boolean isUnit = value >= 0 && value <= 1;
    if (!Float.isFinite(value)) {
      return Optional.of("must be a finite number");
    }
    return isUnit || supports(ValueRange.REAL)
        ? Optional.empty()
        : Optional.of("must be in [0, 1] for " + ComponentNames.of(this));
  }

  /**
   * Computes −log p(x|z).
   *
   * @param images float32 [n, h, w, c], values in a range that it supports
   * @param decoded the decoder's output, float32 [k·n, …] of {@link #decodedShape}, sample-major;
   *     row s·n + i belongs to image i
   * @return a term of k·n rows whose gradient is for {@link Decoder#DECODED}, and adds those of the
   *     likelihood's own parameters to them
   * @throws IllegalArgumentException if the images have a value that it cannot describe
   */
  Term negativeLogLikelihood(INDArray images, INDArray decoded);

  /**
   * Computes by how much −log p(x|z) exceeds that of an image which is explained perfectly: −log
   * p(x|z) + log p(x|x). The latter is the saturated model of generalised linear models, in which
   * each value has parameters of its own that explain it best (Nelder and Wedderburn, "Generalized
   * linear models", 1972); theirs is twice this number. Unlike −log p(x|z) it does not depend on
   * what cannot be explained anyway, such as how grey an image is, so that images of different
   * kinds can be compared.
   *
   * <p>A density that grows without bound as it narrows, such as that of a Gaussian, keeps its
   * decoded or learned spread in the saturated model, whose location alone is free.
   *
   * @param images float32 [n, h, w, c], as for {@link #negativeLogLikelihood}
   * @param decoded float32 [k·n, …], as for {@link #negativeLogLikelihood}
   * @return nats of each of the k·n rows, at least 0 but for rounding, and infinite where the
   *     density of a value has no bound; nothing if the saturated model is not known, as it is not
   *     unless overridden
   */
  default Optional<double[]> deviance(INDArray images, INDArray decoded) {
    return Optional.empty();
  }

  /**
   * The mean of the distribution.
   *
   * @param decoded the decoder's output, [m, …] of {@link #decodedShape}
   * @return float32 [m, h, w, c], values in [0, 1] if it describes no others
   */
  INDArray mean(INDArray decoded);
}
