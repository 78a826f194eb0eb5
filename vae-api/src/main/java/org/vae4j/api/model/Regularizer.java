package org.vae4j.api.model;

import java.util.List;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * An additional term of the objective, of the whole batch at once: something that is asked of the
 * codes beside each one's divergence from the prior, such as that their dimensions be independent.
 *
 * <p>It may learn something of its own, such as a network that tells two kinds of codes apart.
 */
@Family("regularizer")
public interface Regularizer extends Part {

  /**
   * The factor of the penalty in the objective.
   *
   * @return the weight, at least 0
   */
  double weight();

  /**
   * What the penalty is called in records, where it stands before its weight.
   *
   * @return letters and digits, such as {@code totalCorrelation}: the name of the class, its first
   *     letter small, unless overridden
   */
  default String measure() {
    String name = getClass().getSimpleName();
    return name.isEmpty() ? "penalty" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * {@inheritDoc}
   *
   * @return one line with the name of the component, unless overridden
   */
  @Override
  default List<LayerSummary> layers() {
    return List.of(new LayerSummary("regularizer", ComponentNames.of(this), "1", parameterCount()));
  }

  /**
   * Computes the penalty.
   *
   * @param posterior the encoder's outputs, n rows
   * @param latent the sampler's outputs, k·n rows, sample-major
   * @param noise the randomness of the penalty itself; the same noise gives the same penalty
   * @return the penalty, whose gradients are for tensors of either argument, whose names are
   *     distinct
   */
  Penalty penalty(Tensors posterior, Tensors latent, Noise noise);
}
