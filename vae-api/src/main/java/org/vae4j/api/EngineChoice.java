package org.vae4j.api;

/** What computes the networks. */
public enum EngineChoice {
  /** The fastest engine that can compute every layer of a network. */
  AUTO,
  /** oneDNN: networks compiled to its primitives. */
  ONEDNN,
  /** DeepLearning4J's own layers: every layer, slowly. */
  DL4J
}
