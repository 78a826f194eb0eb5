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
  private final Workshop workshop;
  private final View first;
  private final View second;
  private final View out;
  private final memory.desc shape;

  SumPrimitives(Workshop workshop, View first, View second, View out) {
    this.workshop = workshop;
    this.first = first;
    this.second = second;
    this.out = out;
    this.shape = Descriptions.vector(out.slot().valueType(), out.batch().length());
  }

  @Override
  public void addForward(List<Step> steps) {
    binary.primitive_desc description =
        new binary.primitive_desc(
            workshop.processor(),
            algorithm.binary_add,
            shape,
            shape,
            shape,
            workshop.attributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC_0, workshop.at(first.slot().value(), shape))
            .put(DNNL_ARG_SRC_1, workshop.at(second.slot().value(), shape))
            .put(DNNL_ARG_DST, workshop.at(out.slot().value(), shape));
    steps.add(workshop.step(description, arguments));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    steps.add(workshop.copy(workshop.at(out.slot().gradient(), shape), workshop.at(target, shape)));
  }
}
