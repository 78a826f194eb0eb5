package org.vae4j.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * The approximate posterior q(z|x): draws z, differentiably, from the parameters that the encoder
 * gives (the reparameterisation of Kingma and Welling, 2013).
 *
 * <p>With k samples per image the rows of z are sample-major: row s·n + i is sample s of image i.
 */
@Family("sampler")
public interface Sampler extends Part {

  /** The head that holds the mean of a Gaussian posterior, [n, d]. */
  String MEAN = "mean";

  /** The head that holds the logarithm of a Gaussian posterior's variance, [n, d]. */
  String LOG_VAR = "logVar";

  /** The output that the decoder reads, [k·n, {@link #latentSize()}]. */
  String Z = "z";

  /**
   * The output log q(z|x) of each draw, [k·n], in nats, which samplers give whose draws have a
   * density that is known. Its gradient is that of the whole: by way of z, and by way of the
   * parameters of the density.
   */
  String LOG_DENSITY = "logDensity";

  /**
   * The same numbers as {@link #LOG_DENSITY}, [k·n], whose gradient is by way of z alone, with the
   * parameters of the density held (Roeder, Wu and Duvenaud, "Sticking the landing", 2017).
   */
  String PATH_LOG_DENSITY = "pathLogDensity";

  /**
   * What the sampler asks of the encoder.
   *
   * @return the heads, in the order in which they are listed in summaries and weight files
   */
  List<Head> heads();

  /**
   * The width of {@link #Z}.
   *
   * @return how many numbers the decoder gets per image
   */
  int latentSize();

  /**
   * Whether codes are made of symbols, such as categories or the vectors of a codebook, rather than
   * of any numbers.
   *
   * @return false unless overridden
   */
  default boolean isDiscrete() {
    return false;
  }

  /**
   * What its passes give.
   *
   * @return the names of their outputs: {@link #Z}, and others such as {@link #LOG_DENSITY} if they
   *     give them; Z alone unless overridden
   */
  default Set<String> outputs() {
    return Set.of(Z);
  }

  /**
   * Which divergences can be computed of its posteriors, for messages that refuse another.
   *
   * @return their types: {@code gaussian-kl} of {@link #MEAN} and {@link #LOG_VAR}, {@code
   *     monte-carlo} where it gives {@link #LOG_DENSITY}, {@code none} where it does neither,
   *     unless overridden
   */
  default List<String> divergences() {
    List<String> types = new ArrayList<>();
    List<String> heads = heads().stream().map(Head::name).toList();
    if (heads.containsAll(List.of(MEAN, LOG_VAR))) {
      types.add("gaussian-kl");
    }
    if (outputs().contains(LOG_DENSITY)) {
      types.add("monte-carlo");
    }
    return types.isEmpty() ? List.of("none") : types;
  }

  /**
   * Draws from the posterior.
   *
   * @param posterior the encoder's outputs, one [n, size] per head
   * @param samples how many draws per image, k, at least 1
   * @param noise where the randomness comes from; the same noise gives the same draws
   * @return a pass with the {@link #outputs}, {@link #Z} [k·n, d] and whatever else a divergence
   *     needs of the draw; its input gradients are those of the heads
   */
  Pass forward(Tensors posterior, int samples, Noise noise);

  /**
   * Draws from the posterior while it is trained, for samplers whose draws depend on how far that
   * is, such as on a temperature that falls.
   *
   * @param posterior the encoder's outputs, one [n, size] per head
   * @param samples how many draws per image, k, at least 1
   * @param noise where the randomness comes from; the same noise gives the same draws
   * @param progress how far training is
   * @return a pass as of {@link #forward(Tensors, int, Noise)}, which it is unless overridden
   */
  default Pass forward(Tensors posterior, int samples, Noise noise, TrainingProgress progress) {
    return forward(posterior, samples, noise);
  }

  /**
   * Whether draws are what they will be in the end, for the same posterior and noise. While they
   * are not, epochs cannot be compared.
   *
   * @param progress how far training is
   * @return whether that does not change any more; true unless overridden
   */
  default boolean isSettled(TrainingProgress progress) {
    return true;
  }

  /**
   * The code that stands for an image where no randomness is wanted, such as the posterior mean.
   *
   * @param posterior the encoder's outputs, one [n, size] per head
   * @return float32 [n, d]
   */
  INDArray code(Tensors posterior);
}
