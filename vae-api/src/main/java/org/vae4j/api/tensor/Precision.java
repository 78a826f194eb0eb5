package org.vae4j.api.tensor;

/** How networks write the numbers that they compute with. */
public enum Precision {
  /** 24 bits of precision throughout. */
  FLOAT32,
  /**
   * Activations, their gradients and the weights of primitives have 8 bits of precision, which is
   * faster on processors that have instructions for it. Parameters, their gradients, the
   * optimizer's slots, and the inputs and outputs of networks are float32 all the same.
   */
  BFLOAT16
}
