package org.vae4j.model.network.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.vae4j.model.network.Activation;
import org.vae4j.model.network.SmoothActivation;

/** The functions at the end of a layer, as DL4J and oneDNN have them. */
enum Nonlinearity {
  IDENTITY,
  RELU,
  LEAKY_RELU,
  ELU,
  SIGMOID,
  TANH,
  GELU,
  SILU,
  SOFTPLUS;

  /** The function that DL4J calls so, if it is one of these. */
  static Optional<Nonlinearity> of(IActivation activation) {
    for (Nonlinearity candidate : values()) {
      if (candidate.dl4j().equals(activation)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private IActivation dl4j() {
    return switch (this) {
      case IDENTITY -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(Activation.LEAK);
      case ELU -> new ActivationELU();
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case GELU -> SmoothActivation.GELU;
      case SILU -> SmoothActivation.SILU;
      case SOFTPLUS -> SmoothActivation.SOFTPLUS;
    };
  }

  algorithm forward() {
    return switch (this) {
      case RELU, LEAKY_RELU -> algorithm.eltwise_relu;
      case ELU -> algorithm.eltwise_elu;
      case SIGMOID -> algorithm.eltwise_logistic;
      case TANH -> algorithm.eltwise_tanh;
      case GELU -> algorithm.eltwise_gelu_tanh;
      case SILU -> algorithm.eltwise_swish;
      case SOFTPLUS -> algorithm.eltwise_soft_relu;
      case IDENTITY -> throw new IllegalStateException("identity needs no primitive");
    };
  }

  algorithm backward() {
    return switch (this) {
      case RELU, LEAKY_RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case ELU -> algorithm.eltwise_elu_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      default -> forward();
    };
  }

  /** What oneDNN calls alpha. */
  float alpha() {
    return switch (this) {
      case LEAKY_RELU -> (float) Activation.LEAK;
      case ELU, SILU, SOFTPLUS -> 1;
      default -> 0;
    };
  }

  /** Whether its derivative does not follow from its output. */
  boolean needsInput() {
    return this == GELU || this == SILU || this == SOFTPLUS;
  }
}
