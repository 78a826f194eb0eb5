package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;

/** Numbers times a mask, and their gradients too; in inference a copy. */
final class DropoutPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final View in;
  private final View out;
  private final Address mask;
  private final memory.desc shape;
  private final memory.desc maskShape;

  /**
   * Dropout.
   *
   * @param mask where its mask is, in float32; null in inference
   */
  DropoutPrimitives(NativeFactory natives, View in, View out, Address mask) {
    this.natives = natives;
    this.in = in;
    this.out = out;
    this.mask = mask;
    long length = in.batch().length();
    this.shape = Descriptions.vector(in.slot().valueType(), length);
    this.maskShape = Descriptions.vector(length);
  }

  @Override
  public void addForward(List<Step> steps) {
    steps.add(
        mask == null
            ? natives.copy(
                natives.at(in.slot().value(), shape), natives.at(out.slot().value(), shape))
            : masked(in.slot().value(), out.slot().value()));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    steps.add(masked(out.slot().gradient(), target));
  }

  private Step masked(Address from, Address to) {
    binary.primitive_desc description =
        new binary.primitive_desc(
            natives.processor(),
            algorithm.binary_mul,
            shape,
            maskShape,
            shape,
            natives.attributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC_0, natives.at(from, shape))
            .put(DNNL_ARG_SRC_1, natives.at(mask, maskShape))
            .put(DNNL_ARG_DST, natives.at(to, shape));
    return natives.step(description, arguments);
  }
}
