package org.vae4j.model.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** Multiplies a gradient by the derivative of an activation, in place. */
final class ActivationGradient {

  private ActivationGradient() {}

  static Step step(Workshop workshop, Nonlinearity activation, View out) {
    memory.desc shape = Descriptions.vector(out.batch().length());
    eltwise_forward.primitive_desc forward =
        new eltwise_forward.primitive_desc(
            workshop.processor(),
            prop_kind.forward_training,
            activation.backward(),
            shape,
            shape,
            0f,
            0f,
            workshop.attributes(),
            false);
    eltwise_backward.primitive_desc backward =
        new eltwise_backward.primitive_desc(
            workshop.processor(),
            activation.backward(),
            shape,
            shape,
            shape,
            0f,
            0f,
            forward,
            workshop.attributes(),
            false);
    memory gradient = workshop.at(out.slot().gradient(), shape);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_DST, workshop.at(out.slot().value(), shape))
            .put(DNNL_ARG_DIFF_DST, gradient)
            .put(DNNL_ARG_DIFF_SRC, gradient);
    return workshop.step(backward, arguments);
  }
}
