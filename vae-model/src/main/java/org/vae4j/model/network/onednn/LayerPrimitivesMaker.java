package org.vae4j.model.network.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory.data_type;
import org.vae4j.api.Mode;

/** Finds the primitives of an operation. */
final class LayerPrimitivesMaker {
  private final Workshop workshop;
  private final Mode mode;
  private final List<PlanMask> masks = new ArrayList<>();

  LayerPrimitivesMaker(Workshop workshop, Mode mode) {
    this.workshop = workshop;
    this.mode = mode;
  }

  /**
   * The primitives of an operation for some of a batch's images.
   *
   * @param inputs what feeds it, in the order of {@link Operation#feeders}
   * @param out where the result goes
   * @param from the first of these images
   */
  LayerPrimitives make(Operation operation, List<View> inputs, View out, int from) {
    View in = inputs.get(0);
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
    if (operation instanceof SumOperation) {
      return new SumPrimitives(workshop, in, inputs.get(1), out);
    }
    if (operation instanceof NormalizationOperation normalization) {
      return normalization.acrossBatch()
          ? new BatchNormalizationPrimitives(workshop, normalization, in, out, mode)
          : new LayerNormalizationPrimitives(workshop, normalization, in, out);
    }
    if (operation instanceof DropoutOperation dropout) {
      return dropout(dropout, in, out, from);
    }
    throw new IllegalStateException(operation.name() + ": no primitives for " + operation);
  }

  private LayerPrimitives dropout(DropoutOperation operation, View in, View out, int from) {
    if (mode == Mode.INFERENCE) {
      return new DropoutPrimitives(workshop, in, out, null);
    }
    Address numbers = workshop.allocate(in.batch(), data_type.f32);
    masks.add(new PlanMask(operation.mask(), from, in.batch(), numbers));
    return new DropoutPrimitives(workshop, in, out, numbers);
  }

  /** The masks of all dropout layers so far. */
  List<PlanMask> masks() {
    return List.copyOf(masks);
  }
}
