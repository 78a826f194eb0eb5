package org.vae4j.model.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.vae4j.api.NumberRange;

/** The function at the end of a layer; each is Keras's of that name. */
public enum Activation {
  /** x. */
  LINEAR,
  /** max(x, 0). */
  RELU,
  /** x where it is positive, else 0.2·x (Maas, Hannun and Ng, 2013). */
  LEAKY_RELU,
  /** x where it is positive, else exp(x) − 1 (Clevert, Unterthiner and Hochreiter, 2015). */
  ELU,
  /**
   * ½x(1 + tanh(√(2/π)(x + 0.044715x³))), Keras's {@code gelu} with {@code approximate} (Hendrycks
   * and Gimpel, 2016).
   */
  GELU,
  /** x / (1 + exp(−x)), also known as swish (Elfwing, Uchibe and Doya, 2017). */
  SILU,
  /** 1 / (1 + exp(−x)). */
  SIGMOID,
  /** tanh(x). */
  TANH,
  /** log(1 + exp(x)). */
  SOFTPLUS;

  /** The slope of {@link #LEAKY_RELU} below 0. */
  public static final double LEAK = 0.2;

  private static final double LEAST_GELU = -0.171;
  private static final double LEAST_SILU = -0.279;

  IActivation toDl4j() {
    return switch (this) {
      case LINEAR -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(LEAK);
      case ELU -> new ActivationELU();
      case GELU -> SmoothActivation.GELU;
      case SILU -> SmoothActivation.SILU;
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case SOFTPLUS -> SmoothActivation.SOFTPLUS;
    };
  }

  /**
   * The function that a DL4J configuration names.
   *
   * @param function the function in the configuration
   * @return the activation; nothing if it is none of these
   */
  public static Optional<Activation> of(IActivation function) {
    return Arrays.stream(values())
        .filter(activation -> activation.toDl4j().equals(function))
        .findFirst();
  }

  /**
   * Which numbers it gives.
   *
   * @param input which numbers it is given
   * @return their range, its ends included
   */
  NumberRange range(NumberRange input) {
    return switch (this) {
      case LINEAR -> input;
      case LEAKY_RELU -> new NumberRange(leaky(input.min()), leaky(input.max()));
      case RELU, SOFTPLUS -> NumberRange.POSITIVE;
      case ELU, TANH -> new NumberRange(-1, this == TANH ? 1 : Double.POSITIVE_INFINITY);
      case GELU -> new NumberRange(LEAST_GELU, Double.POSITIVE_INFINITY);
      case SILU -> new NumberRange(LEAST_SILU, Double.POSITIVE_INFINITY);
      case SIGMOID -> NumberRange.UNIT;
    };
  }

  private static double leaky(double x) {
    return x < 0 ? LEAK * x : x;
  }

  /** What it adds to a layer's description. */
  String suffix() {
    return this == LINEAR ? "" : " " + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
