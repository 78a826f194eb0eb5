package org.vae4j.model.network.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The functions at the end of a layer. All have a derivative that follows from the output. */
enum Nonlinearity {
  IDENTITY(ActivationIdentity.class),
  RELU(ActivationReLU.class),
  SIGMOID(ActivationSigmoid.class),
  TANH(ActivationTanH.class);

  private final Class<? extends IActivation> dl4j;

  Nonlinearity(Class<? extends IActivation> dl4j) {
    this.dl4j = dl4j;
  }

  /** The function that DL4J calls so, if it is one of these. */
  static Optional<Nonlinearity> of(IActivation activation) {
    for (Nonlinearity candidate : values()) {
      if (candidate.dl4j == activation.getClass() && !isLeakyOrCapped(activation)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean isLeakyOrCapped(IActivation activation) {
    return activation instanceof ActivationReLU relu && !relu.equals(new ActivationReLU());
  }

  algorithm forward() {
    return switch (this) {
      case RELU -> algorithm.eltwise_relu;
      case SIGMOID -> algorithm.eltwise_logistic;
      case TANH -> algorithm.eltwise_tanh;
      case IDENTITY -> throw new IllegalStateException("identity needs no primitive");
    };
  }

  algorithm backward() {
    return switch (this) {
      case RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      case IDENTITY -> throw new IllegalStateException("identity needs no primitive");
    };
  }
}
