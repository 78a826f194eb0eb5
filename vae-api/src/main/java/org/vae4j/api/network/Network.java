package org.vae4j.api.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;

/**
 * The seam under layer stacks: forward, backward, and flat vectors of parameters and gradients.
 *
 * <p>The vectors have the order of DL4J's flat parameters, whatever the engine. Not safe for use by
 * several threads at once.
 */
public interface Network extends AutoCloseable {

  /**
   * What computes it.
   *
   * @return the engine's name
   */
  String engine();

  /**
   * What it learns.
   *
   * @return its parameters, with views in the layout of Keras
   */
  Parameters parameters();

  /**
   * Computes the outputs.
   *
   * @param input float32, [n, h, w, c] or [n, f] as the graph says, in C order
   * @param mode what the pass is for
   * @param noise the randomness of layers such as dropout, which draw from branches named after
   *     them; in {@link Mode#INFERENCE} nothing is drawn
   * @return a pass whose outputs and input gradient are named as in the graph
   */
  Pass forward(INDArray input, Mode mode, Noise noise);

  /**
   * Computes the outputs without randomness.
   *
   * @param input float32, [n, h, w, c] or [n, f] as the graph says, in C order
   * @param mode what the pass is for
   * @return as the other {@code forward}
   * @throws IllegalStateException if a layer draws random numbers in this mode
   */
  default Pass forward(INDArray input, Mode mode) {
    return forward(input, mode, Noise.none());
  }

  /**
   * Frees memory outside the Java heap at once, that of open passes when they are closed. It is
   * else freed some time after nobody holds the network any more.
   */
  @Override
  void close();
}
