package org.vae4j.api.tensor;

/**
 * One forward computation of a part of a model, which can be run backwards once.
 *
 * <p>Several passes of one part may be open at the same time. The tensors of a pass are valid until
 * it is closed; whoever needs them for longer copies them.
 */
public interface Pass extends AutoCloseable {

  /**
   * What the part computed.
   *
   * @return the outputs by name
   */
  Tensors output();

  /**
   * Runs the computation backwards, adding to the part's parameter gradients.
   *
   * @param outputGradient the gradient of the objective with respect to each output, of the
   *     output's shape; an output that is missing has gradient zero
   * @return the gradient with respect to each input of the pass, of the input's shape
   */
  Tensors backward(Tensors outputGradient);

  /**
   * As {@link #backward}, for the first part of the line, whose input gradient nobody needs.
   *
   * @param outputGradient as for {@link #backward}
   */
  default void backwardToParameters(Tensors outputGradient) {
    backward(outputGradient);
  }

  /** Gives back what the pass holds; may be called more than once. */
  @Override
  void close();
}
