package org.vae4j.model.network;

import java.util.Locale;
import org.nd4j.linalg.activations.IActivation;

/** The function at the end of a layer. */
public enum Activation {
  /** x. */
  LINEAR(org.nd4j.linalg.activations.Activation.IDENTITY),
  /** max(x, 0). */
  RELU(org.nd4j.linalg.activations.Activation.RELU),
  /** 1 / (1 + exp(−x)). */
  SIGMOID(org.nd4j.linalg.activations.Activation.SIGMOID),
  /** tanh(x). */
  TANH(org.nd4j.linalg.activations.Activation.TANH);

  private final org.nd4j.linalg.activations.Activation dl4j;

  Activation(org.nd4j.linalg.activations.Activation dl4j) {
    this.dl4j = dl4j;
  }

  IActivation toDl4j() {
    return dl4j.getActivationFunction();
  }

  /** What it adds to a layer's description. */
  String suffix() {
    return this == LINEAR ? "" : " " + name().toLowerCase(Locale.ROOT);
  }
}
