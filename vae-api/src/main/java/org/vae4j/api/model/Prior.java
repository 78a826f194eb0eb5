package org.vae4j.api.model;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Noise;

/**
 * The prior p(z): what codes are taken to be where nothing is known of the image. It may learn
 * something of its own.
 */
@Family("prior")
public interface Prior extends Part {

  /**
   * {@inheritDoc}
   *
   * @return one line with the name of the component, unless overridden
   */
  @Override
  default List<LayerSummary> layers() {
    return List.of(new LayerSummary("prior", ComponentNames.of(this), "1", parameterCount()));
  }

  /**
   * Computes −log p(z).
   *
   * @param z codes, float32 [m, d]
   * @param noise the randomness of layers of networks that it runs
   * @return a term of m rows whose gradient is for {@link Sampler#Z}, and adds those of the prior's
   *     own parameters to them
   */
  Term negativeLogDensity(INDArray z, Noise noise);

  /**
   * Draws codes.
   *
   * @param n how many
   * @param noise where the randomness comes from; the same noise gives the same draws
   * @return float32 [n, d]
   */
  INDArray sample(int n, Noise noise);
}
