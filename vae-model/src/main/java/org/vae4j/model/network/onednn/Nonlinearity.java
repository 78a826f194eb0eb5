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
  IDENTITY(new ActivationIdentity(), null, null, 0),
  RELU(new ActivationReLU(), algorithm.eltwise_relu, algorithm.eltwise_relu_use_dst_for_bwd, 0),
  LEAKY_RELU(
      new ActivationLReLU(Activation.LEAK),
      algorithm.eltwise_relu,
      algorithm.eltwise_relu_use_dst_for_bwd,
      Activation.LEAK),
  ELU(new ActivationELU(), algorithm.eltwise_elu, algorithm.eltwise_elu_use_dst_for_bwd, 1),
  SIGMOID(
      new ActivationSigmoid(),
      algorithm.eltwise_logistic,
      algorithm.eltwise_logistic_use_dst_for_bwd,
      0),
  TANH(new ActivationTanH(), algorithm.eltwise_tanh, algorithm.eltwise_tanh_use_dst_for_bwd, 0),
  GELU(SmoothActivation.GELU, algorithm.eltwise_gelu_tanh, null, 0),
  SILU(SmoothActivation.SILU, algorithm.eltwise_swish, null, 1),
  SOFTPLUS(SmoothActivation.SOFTPLUS, algorithm.eltwise_soft_relu, null, 1);

  private final IActivation dl4j;
  private final algorithm forward;
  private final algorithm fromOutput;
  private final float alpha;

  /** Without the algorithm that needs only the output, the gradient is computed of the input. */
  Nonlinearity(IActivation dl4j, algorithm forward, algorithm fromOutput, double alpha) {
    this.dl4j = dl4j;
    this.forward = forward;
    this.fromOutput = fromOutput;
    this.alpha = (float) alpha;
  }

  /** The function that DL4J calls so, if it is one of these. */
  static Optional<Nonlinearity> of(IActivation activation) {
    for (Nonlinearity candidate : values()) {
      if (candidate.dl4j.equals(activation)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  algorithm forward() {
    return forward;
  }

  algorithm backward() {
    return needsInput() ? forward : fromOutput;
  }

  /** What oneDNN calls alpha. */
  float alpha() {
    return alpha;
  }

  /** Whether its derivative does not follow from its output. */
  boolean needsInput() {
    return this != IDENTITY && fromOutput == null;
  }
}
