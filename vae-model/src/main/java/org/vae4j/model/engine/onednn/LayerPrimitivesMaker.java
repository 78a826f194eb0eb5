package org.vae4j.model.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory.data_type;
import org.vae4j.api.network.Node;
import org.vae4j.api.tensor.Mode;

/** Finds the primitives of a node. */
final class LayerPrimitivesMaker {
  private final NativeFactory natives;
  private final Mode mode;
  private final List<PlanMask> masks = new ArrayList<>();

  LayerPrimitivesMaker(NativeFactory natives, Mode mode) {
    this.natives = natives;
    this.mode = mode;
  }

  /**
   * The primitives of a node for some of a batch's images.
   *
   * @param inputs what feeds it, in the order of {@link Node#inputs}
   * @param out where the result goes
   * @param from the first of these images
   */
  LayerPrimitives make(Node node, List<View> inputs, View out, int from) {
    View in = inputs.get(0);
    if (node instanceof Node.Dense dense) {
      return new DensePrimitives(natives, dense, in, out);
    }
    if (node instanceof Node.Convolution convolution) {
      return convolution.transposed()
          ? new TransposedPrimitives(natives, convolution, in, out)
          : new ConvolutionPrimitives(natives, convolution, in, out);
    }
    if (node instanceof Node.Pooling pooling) {
      return new PoolingPrimitives(natives, pooling, in, out, mode);
    }
    if (node instanceof Node.UpSampling upSampling) {
      return new UpSamplingPrimitives(natives, upSampling, in, out);
    }
    if (node instanceof Node.Activated activation) {
      return new ActivationPrimitives(natives, activation, in, out);
    }
    if (node instanceof Node.Sum) {
      return new SumPrimitives(natives, in, inputs.get(1), out);
    }
    if (node instanceof Node.Normalization normalization) {
      return normalization.acrossBatch()
          ? new BatchNormalizationPrimitives(natives, normalization, in, out, mode)
          : new LayerNormalizationPrimitives(natives, normalization, in, out);
    }
    if (node instanceof Node.Dropout dropout) {
      return dropout(dropout, in, out, from);
    }
    throw new IllegalStateException(node.name() + ": no primitives for " + node);
  }

  private LayerPrimitives dropout(Node.Dropout node, View in, View out, int from) {
    if (mode == Mode.INFERENCE) {
      return new DropoutPrimitives(natives, in, out, null);
    }
    Address numbers = natives.allocate(in.batch(), data_type.f32);
    masks.add(new PlanMask(node.mask(), from, in.batch(), numbers));
    return new DropoutPrimitives(natives, in, out, numbers);
  }

  /** The masks of all dropout layers so far. */
  List<PlanMask> masks() {
    return List.copyOf(masks);
  }
}
