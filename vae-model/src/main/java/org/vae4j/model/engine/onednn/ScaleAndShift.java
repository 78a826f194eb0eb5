package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.vae4j.api.network.Node;

/** Gamma and beta of a normalisation, and their gradients. */
final class ScaleAndShift {
  /** What primitives are told of them. */
  static final int FLAGS =
      normalization_flags.use_scale.value | normalization_flags.use_shift.value;

  private final NativeFactory natives;
  private final long gamma;
  private final long beta;
  private final memory.desc shape;

  ScaleAndShift(NativeFactory natives, Node.Normalization operation) {
    this.natives = natives;
    this.gamma = natives.offset(operation, Node.GAMMA);
    this.beta = natives.offset(operation, Node.BETA);
    this.shape = Descriptions.vector(operation.output().channels());
  }

  /** Of gamma, beta, and of everything else that there is one of for each channel. */
  memory.desc shape() {
    return shape;
  }

  IntMemoryMap addTo(IntMemoryMap arguments) {
    return arguments
        .put(DNNL_ARG_SCALE, natives.values(shape, gamma))
        .put(DNNL_ARG_SHIFT, natives.values(shape, beta));
  }

  /** Adds the step that computes all gradients, and those that add what is gamma's and beta's. */
  void addGradients(primitive_desc_base backward, IntMemoryMap arguments, List<Step> steps) {
    memory gammaGradient = natives.allocate(shape);
    memory betaGradient = natives.allocate(shape);
    arguments
        .put(DNNL_ARG_SCALE, natives.values(shape, gamma))
        .put(DNNL_ARG_DIFF_SCALE, gammaGradient)
        .put(DNNL_ARG_DIFF_SHIFT, betaGradient);
    steps.add(natives.step(backward, arguments));
    steps.add(natives.add(gammaGradient, natives.gradients(shape, gamma)));
    steps.add(natives.add(betaGradient, natives.gradients(shape, beta)));
  }
}
