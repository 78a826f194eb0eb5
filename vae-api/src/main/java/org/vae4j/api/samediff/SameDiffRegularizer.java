package org.vae4j.api.samediff;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/**
 * A regularizer that is an expression of the posterior's parameters and of what was drawn.
 *
 * <pre>
 * &#64;Override
 * protected SDVariable value(SameDiff sd, Map&lt;String, SDVariable&gt; tensors) {
 *   return sd.math().abs(tensors.get(Sampler.Z)).sum(1).mean(); // codes of many zeros
 * }
 * </pre>
 */
public abstract class SameDiffRegularizer implements Regularizer {
  private static final String VALUE = "value";

  @SuppressWarnings("this-escape") // called no earlier than with the first batch
  private final Expression expression =
      new Expression((sd, inputs) -> Map.of(VALUE, value(sd, inputs)));

  /** For subclasses. */
  protected SameDiffRegularizer() {}

  /**
   * Expresses the penalty.
   *
   * @param sd where further variables are made
   * @param tensors the encoder's outputs, n rows each, the sampler's, k·n rows each, such as {@link
   *     Sampler#Z} [k·n, d], and what {@link #drawn} gives, by name
   * @return a number without dimensions
   */
  protected abstract SDVariable value(SameDiff sd, Map<String, SDVariable> tensors);

  /**
   * Draws what the expression needs of randomness: it must not draw numbers of its own.
   *
   * @param noise where it comes from
   * @param rows how many codes there are, k·n
   * @return tensors by name, always of the same names; none unless overridden
   */
  protected Tensors drawn(Noise noise, long rows) {
    return Tensors.empty();
  }

  @Override
  public final Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
    Tensors drawn = drawn(noise, latent.get(Sampler.Z).size(0));
    Map<String, INDArray> inputs = Rows.byName(posterior, latent, drawn);
    double value = expression.evaluate(inputs).get(VALUE).getDouble(0);
    return new Penalty() {
      @Override
      public double value() {
        return value;
      }

      @Override
      public Tensors gradient(double weight) {
        Tensors gradient = expression.gradient(inputs, Map.of(VALUE, Nd4j.scalar((float) weight)));
        return gradient.without(drawn.names());
      }
    };
  }
}
