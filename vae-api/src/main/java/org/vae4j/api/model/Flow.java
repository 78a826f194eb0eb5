package org.vae4j.api.model;

import java.util.List;
import org.vae4j.api.spi.Family;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * One step of a normalizing flow: an invertible function of z, by which a simple posterior becomes
 * another one. It is log q(f(z)|x) = log q(z|x) − log |det df/dz| (Rezende and Mohamed,
 * "Variational inference with normalizing flows", 2015).
 *
 * <p>Its parameters are heads of the encoder, other numbers for each image, or its own, or both.
 */
@Family("flow")
public interface Flow extends Part {

  /** The output log |det df/dz| of each row, [k·n], in nats. */
  String LOG_DETERMINANT = "logDeterminant";

  /**
   * What it asks of the encoder.
   *
   * @return the heads by names that are its own, distinct and others than {@link Sampler#Z}
   */
  List<Head> heads();

  /**
   * Whether it treats dimensions by their order, as autoregressive ones do. In a list of flows,
   * every other one of these sees them in reverse.
   *
   * @return whether it does; not unless overridden
   */
  default boolean isOrdered() {
    return false;
  }

  /**
   * Computes f(z).
   *
   * @param inputs its heads, n rows, and {@link Sampler#Z}, [k·n, d], sample-major
   * @return a pass with the outputs {@link Sampler#Z} [k·n, d] and {@link #LOG_DETERMINANT}, whose
   *     input gradients are those of all inputs
   */
  Pass forward(Tensors inputs);
}
