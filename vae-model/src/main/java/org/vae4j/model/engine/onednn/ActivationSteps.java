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
  static Step forward(NativeFactory natives, Activation activation, View in, View out) {
    memory.desc shape = shape(out);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(in.slot().value(), shape))
            .put(DNNL_ARG_DST, natives.at(out.slot().value(), shape));
    return natives.step(
        forward(natives, Eltwise.forward(activation), activation, shape), arguments);
  }

  /**
   * Multiplies the gradient by the function's derivative.
   *
   * @param in what the function was applied to; the output itself where that is enough
   */
  static Step backward(NativeFactory natives, Activation activation, View in, View out) {
    memory.desc shape = Descriptions.vector(out.slot().gradientType(), out.batch().length());
    eltwise_backward.primitive_desc description =
        new eltwise_backward.primitive_desc(
            natives.processor(),
            Eltwise.backward(activation),
            shape,
            shape,
            shape,
            Eltwise.alpha(activation),
            0f,
            forward(natives, Eltwise.backward(activation), activation, shape),
            natives.attributes(),
            false);
    int known = Eltwise.needsInput(activation) ? DNNL_ARG_SRC : DNNL_ARG_DST;
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(known, natives.at(in.slot().value(), shape))
            .put(DNNL_ARG_DIFF_DST, natives.at(out.slot().gradient(), shape))
            .put(DNNL_ARG_DIFF_SRC, natives.at(in.slot().gradient(), shape));
    return natives.step(description, arguments);
  }

  private static eltwise_forward.primitive_desc forward(
      NativeFactory natives, algorithm form, Activation activation, memory.desc shape) {
    return new eltwise_forward.primitive_desc(
        natives.processor(),
        prop_kind.forward_training,
        form,
        shape,
        shape,
        Eltwise.alpha(activation),
        0f,
        natives.attributes(),
        false);
  }

  private static memory.desc shape(View view) {
    return Descriptions.vector(view.slot().valueType(), view.batch().length());
  }
}
