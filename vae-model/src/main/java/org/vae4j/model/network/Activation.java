package org.vae4j.model.network;

import java.util.Locale;
import java.util.function.Supplier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The function at the end of a layer; each is Keras's of that name. */
public enum Activation {
  /** x. */
  LINEAR(ActivationIdentity::new),
  /** max(x, 0). */
  RELU(ActivationReLU::new),
  /** x where it is positive, else 0.2·x (Maas, Hannun and Ng, 2013). */
  LEAKY_RELU(() -> new ActivationLReLU(Activation.LEAK)),
  /** x where it is positive, else exp(x) − 1 (Clevert, Unterthiner and Hochreiter, 2015). */
  ELU(ActivationELU::new),
  /**
   * ½x(1 + tanh(√(2/π)(x + 0.044715x³))), Keras's {@code gelu} with {@code approximate} (Hendrycks
   * and Gimpel, 2016).
   */
  GELU(() -> SmoothActivation.GELU),
  /** x / (1 + exp(−x)), also known as swish (Elfwing, Uchibe and Doya, 2017). */
  SILU(() -> SmoothActivation.SILU),
  /** 1 / (1 + exp(−x)). */
  SIGMOID(ActivationSigmoid::new),
  /** tanh(x). */
  TANH(ActivationTanH::new),
  /** log(1 + exp(x)). */
  SOFTPLUS(() -> SmoothActivation.SOFTPLUS);

  /** The slope of {@link #LEAKY_RELU} below 0. */
  public static final double LEAK = 0.2;

  private final Supplier<IActivation> dl4j;

  Activation(Supplier<IActivation> dl4j) {
    this.dl4j = dl4j;
  }

  IActivation toDl4j() {
    return dl4j.get();
  }

  /** What it adds to a layer's description. */
  String suffix() {
    return this == LINEAR ? "" : " " + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
