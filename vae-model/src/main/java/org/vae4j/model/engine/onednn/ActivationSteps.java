package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.vae4j.api.network.Activation;

/**
 * An activation by itself: fused into the primitive before it wherever its derivative follows from
 * its output, but a step of its own in training where the derivative needs the input.
 */
final class ActivationSteps {

  private ActivationSteps() {}

  /** Applies the function. */
  static Step forward(Workshop workshop, Activation activation, View in, View out) {
    memory.desc shape = shape(out);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, workshop.at(in.slot().value(), shape))
            .put(DNNL_ARG_DST, workshop.at(out.slot().value(), shape));
    return workshop.step(
        forward(workshop, Eltwise.forward(activation), activation, shape), arguments);
  }

  /**
   * Multiplies the gradient by the function's derivative.
   *
   * @param in what the function was applied to; the output itself where that is enough
   */
  static Step backward(Workshop workshop, Activation activation, View in, View out) {
    memory.desc shape = Descriptions.vector(out.slot().gradientType(), out.batch().length());
    eltwise_backward.primitive_desc description =
        new eltwise_backward.primitive_desc(
            workshop.processor(),
            Eltwise.backward(activation),
            shape,
            shape,
            shape,
            Eltwise.alpha(activation),
            0f,
            forward(workshop, Eltwise.backward(activation), activation, shape),
            workshop.attributes(),
            false);
    int known = Eltwise.needsInput(activation) ? DNNL_ARG_SRC : DNNL_ARG_DST;
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(known, workshop.at(in.slot().value(), shape))
            .put(DNNL_ARG_DIFF_DST, workshop.at(out.slot().gradient(), shape))
            .put(DNNL_ARG_DIFF_SRC, workshop.at(in.slot().gradient(), shape));
    return workshop.step(description, arguments);
  }

  private static eltwise_forward.primitive_desc forward(
      Workshop workshop, algorithm form, Activation activation, memory.desc shape) {
    return new eltwise_forward.primitive_desc(
        workshop.processor(),
        prop_kind.forward_training,
        form,
        shape,
        shape,
        Eltwise.alpha(activation),
        0f,
        workshop.attributes(),
        false);
  }

  private static memory.desc shape(View view) {
    return Descriptions.vector(view.slot().valueType(), view.batch().length());
  }
}
