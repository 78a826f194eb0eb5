package org.vae4j.api.samediff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Tensors;

/**
 * A likelihood whose −log p(x|z) is an expression.
 *
 * <pre>
 * public final class Laplace extends SameDiffLikelihood {
 *   &#64;Override
 *   protected SDVariable nats(SameDiff sd, SDVariable images, SDVariable decoded) {
 *     return sd.math().abs(images.sub(decoded)).sum(1, 2, 3); // a row of the batch each
 *   }
 *   …
 * }
 * </pre>
 */
public abstract class SameDiffLikelihood implements Likelihood {
  private static final String IMAGES = "images";

  @SuppressWarnings("this-escape") // called no earlier than with the first batch
  private final Expression expression =
      new Expression(
          (sd, inputs) ->
              Map.of(Rows.NATS, nats(sd, inputs.get(IMAGES), inputs.get(Decoder.DECODED))));

  /** For subclasses. */
  protected SameDiffLikelihood() {}

  /**
   * Expresses −log p(x|z).
   *
   * @param sd where further variables are made
   * @param images float32 [m, h, w, c], values in [0, 1]: the image of each row of {@code decoded}
   * @param decoded the decoder's output, float32 [m, …] of {@link #decodedShape}
   * @return nats of each row, [m], summed over everything in it
   */
  protected abstract SDVariable nats(SameDiff sd, SDVariable images, SDVariable decoded);

  @Override
  public final Term negativeLogLikelihood(INDArray images, INDArray decoded) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    inputs.put(IMAGES, Rows.repeat(images, decoded.size(0) / images.size(0)));
    inputs.put(Decoder.DECODED, decoded);
    return new Rows(expression, inputs, images.length() / images.size(0)) {
      @Override
      public Tensors gradient(double[] rowWeights) {
        return Tensors.of(Decoder.DECODED, super.gradient(rowWeights).get(Decoder.DECODED));
      }
    };
  }
}
