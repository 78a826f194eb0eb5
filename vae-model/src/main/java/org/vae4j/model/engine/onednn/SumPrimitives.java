package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;

/** Two tensors of one shape, added; the gradient of each is that of the sum. */
final class SumPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final View first;
  private final View second;
  private final View out;
  private final memory.desc shape;

  SumPrimitives(NativeFactory natives, View first, View second, View out) {
    this.natives = natives;
    this.first = first;
    this.second = second;
    this.out = out;
    this.shape = Descriptions.vector(out.slot().valueType(), out.batch().length());
  }

  @Override
  public void addForward(List<Step> steps) {
    binary.primitive_desc description =
        new binary.primitive_desc(
            natives.processor(),
            algorithm.binary_add,
            shape,
            shape,
            shape,
            natives.attributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC_0, natives.at(first.slot().value(), shape))
            .put(DNNL_ARG_SRC_1, natives.at(second.slot().value(), shape))
            .put(DNNL_ARG_DST, natives.at(out.slot().value(), shape));
    steps.add(natives.step(description, arguments));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    steps.add(natives.copy(natives.at(out.slot().gradient(), shape), natives.at(target, shape)));
  }
}
