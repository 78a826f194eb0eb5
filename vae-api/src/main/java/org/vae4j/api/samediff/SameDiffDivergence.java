package org.vae4j.api.samediff;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * A divergence that is an expression of the posterior's parameters and of what was drawn.
 *
 * <pre>
 * &#64;Override
 * protected SDVariable nats(SameDiff sd, Map&lt;String, SDVariable&gt; tensors) {
 *   SDVariable z = tensors.get(Sampler.Z);
 *   return z.mul(z).mul(0.5).sum(1);
 * }
 * </pre>
 */
public abstract class SameDiffDivergence implements Divergence {
  @SuppressWarnings("this-escape") // called no earlier than with the first batch
  private final Expression expression =
      new Expression((sd, inputs) -> Map.of(Rows.NATS, nats(sd, inputs)));

  /** For subclasses. */
  protected SameDiffDivergence() {}

  /**
   * Expresses the divergence.
   *
   * @param sd where further variables are made
   * @param tensors the encoder's outputs, n rows each, and the sampler's, k·n rows each, by name:
   *     such as {@link Sampler#MEAN} and {@link Sampler#Z}, [rows, d]
   * @return nats of each row, [n] or [k·n], summed over everything in it
   */
  protected abstract SDVariable nats(SameDiff sd, Map<String, SDVariable> tensors);

  @Override
  public final Term divergence(Tensors posterior, Tensors latent, Noise noise) {
    return new Rows(expression, Rows.byName(posterior, latent), latent.get(Sampler.Z).size(1));
  }
}
