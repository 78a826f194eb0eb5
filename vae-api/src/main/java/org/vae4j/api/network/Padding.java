package org.vae4j.api.network;

/** What a convolution or a pooling does at the border, as in TensorFlow. */
public enum Padding {
  /**
   * Zeros are added so that the output is ⌈input / stride⌉; of an odd number, more after than
   * before.
   */
  SAME,
  /** Nothing is added. */
  VALID
}
