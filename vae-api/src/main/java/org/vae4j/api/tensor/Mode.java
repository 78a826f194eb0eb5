package org.vae4j.api.tensor;

/** What a forward pass is for: layers such as dropout and batch normalisation differ in it. */
public enum Mode {
  /** The parameters are being fitted; the pass may be run backwards. */
  TRAINING,
  /** The parameters are used as they are; the pass is never run backwards. */
  INFERENCE
}
