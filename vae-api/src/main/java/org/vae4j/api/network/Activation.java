package org.vae4j.api.network;

import java.util.Locale;
import org.vae4j.api.tensor.NumberRange;

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

  /**
   * Which numbers it gives.
   *
   * @param input which numbers it is given
   * @return their range, its ends included
   */
  public NumberRange range(NumberRange input) {
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

  /**
   * What it adds to a layer's description.
   *
   * @return such as {@code relu}, nothing for {@link #LINEAR}
   */
  public String suffix() {
    return this == LINEAR ? "" : " " + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
