package org.vae4j.model.network.onednn;

import org.vae4j.api.Mode;

/** Finds the primitives of an operation. */
final class LayerPrimitivesMaker {
  private final Workshop workshop;
  private final Mode mode;

  LayerPrimitivesMaker(Workshop workshop, Mode mode) {
    this.workshop = workshop;
    this.mode = mode;
  }

  LayerPrimitives make(Operation operation, View in, View out) {
    if (operation instanceof Operation.Dense dense) {
      return new DensePrimitives(workshop, dense, in, out);
    }
    if (operation instanceof Operation.Convolution convolution) {
      return convolution.transposed()
          ? new TransposedPrimitives(workshop, convolution, in, out)
          : new ConvolutionPrimitives(workshop, convolution, in, out);
    }
    if (operation instanceof PoolingOperation pooling) {
      return new PoolingPrimitives(workshop, pooling, in, out, mode);
    }
    if (operation instanceof UpSamplingOperation upSampling) {
      return new UpSamplingPrimitives(workshop, upSampling, in, out);
    }
    if (operation instanceof ActivationOperation activation) {
      return new ActivationPrimitives(workshop, activation, in, out);
    }
    if (operation instanceof NormalizationOperation normalization) {
      return normalization.acrossBatch()
          ? new BatchNormalizationPrimitives(workshop, normalization, in, out, mode)
          : new LayerNormalizationPrimitives(workshop, normalization, in, out);
    }
    throw new IllegalStateException(operation.name() + ": no primitives for " + operation);
  }
}
