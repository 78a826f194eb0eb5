package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.vae4j.api.network.Activation;

/** What oneDNN calls the functions at the end of a layer. */
final class Eltwise {

  private Eltwise() {}

  static algorithm forward(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU -> algorithm.eltwise_relu;
      case ELU -> algorithm.eltwise_elu;
      case SIGMOID -> algorithm.eltwise_logistic;
      case TANH -> algorithm.eltwise_tanh;
      case GELU -> algorithm.eltwise_gelu_tanh;
      case SILU -> algorithm.eltwise_swish;
      case SOFTPLUS -> algorithm.eltwise_soft_relu;
      case LINEAR -> throw new IllegalStateException("linear needs no primitive");
    };
  }

  static algorithm backward(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case ELU -> algorithm.eltwise_elu_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      case GELU, SILU, SOFTPLUS, LINEAR -> forward(activation);
    };
  }

  /** What oneDNN calls alpha. */
  static float alpha(Activation activation) {
    return switch (activation) {
      case LEAKY_RELU -> (float) Activation.LEAK;
      case ELU, SILU, SOFTPLUS -> 1;
      default -> 0;
    };
  }

  /** Whether its derivative does not follow from its output. */
  static boolean needsInput(Activation activation) {
    return activation == Activation.GELU
        || activation == Activation.SILU
        || activation == Activation.SOFTPLUS;
  }
}
