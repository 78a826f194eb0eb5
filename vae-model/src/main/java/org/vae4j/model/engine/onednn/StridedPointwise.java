package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.convolution_backward_weights;
import org.vae4j.api.network.Window;

/** Convolutions with a kernel of one pixel and a stride. */
final class StridedPointwise {

  private StridedPointwise() {}

  /**
   * Moves on from oneDNN's special 1×1 code: in 3.13, when it runs on several threads, the gradient
   * of the kernel is now and then wrong where there is a stride.
   */
  static void avoidRace(convolution_backward_weights.primitive_desc description, Window window) {
    boolean isPointwise = window.height().size() == 1 && window.width().size() == 1;
    boolean isStrided = window.height().stride() > 1 || window.width().stride() > 1;
    if (isPointwise && isStrided) {
      while (description.impl_info_str().getString().contains("1x1")) {
        if (!description.next_impl()) {
          throw new IllegalStateException("oneDNN has no general convolution for this processor");
        }
      }
    }
  }
}
