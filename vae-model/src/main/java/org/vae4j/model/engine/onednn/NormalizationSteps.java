package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/** The steps that both normalisations have, each with primitives of its own. */
final class NormalizationSteps {
  private final NativeFactory natives;
  private final ScaleAndShift scaleAndShift;
  private final View in;
  private final View out;
  private final memory.desc shape;
  private final memory inputGradient;

  /**
   * Steps between two vertices.
   *
   * @param shape in which primitives see what these give, and its gradients
   */
  NormalizationSteps(
      NativeFactory natives, ScaleAndShift scaleAndShift, View in, View out, memory.desc shape) {
    this.natives = natives;
    this.scaleAndShift = scaleAndShift;
    this.in = in;
    this.out = out;
    this.shape = shape;
    this.inputGradient = natives.at(new Address(0), shape); // moved to where it goes
  }

  Step forward(primitive_desc_base forward, memory mean, memory variance) {
    IntMemoryMap arguments =
        arguments(mean, variance).put(DNNL_ARG_DST, natives.at(out.slot().value(), shape));
    return natives.step(forward, scaleAndShift.addTo(arguments));
  }

  /** One primitive computes all gradients. */
  void addBackward(primitive_desc_base backward, memory mean, memory variance, List<Step> steps) {
    IntMemoryMap arguments =
        arguments(mean, variance)
            .put(DNNL_ARG_DIFF_DST, natives.at(out.slot().gradient(), shape))
            .put(DNNL_ARG_DIFF_SRC, inputGradient);
    scaleAndShift.addGradients(backward, arguments, steps);
  }

  private IntMemoryMap arguments(memory mean, memory variance) {
    return new IntMemoryMap()
        .put(DNNL_ARG_SRC, natives.at(in.slot().value(), shape))
        .put(DNNL_ARG_MEAN, mean)
        .put(DNNL_ARG_VARIANCE, variance);
  }

  /** Says where the step of {@link #addBackward} puts the gradient of the input. */
  void setInputGradient(Address target) {
    inputGradient.set_data_handle(target);
  }
}
