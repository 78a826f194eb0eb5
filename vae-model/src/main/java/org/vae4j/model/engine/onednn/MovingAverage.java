package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;

/** An average becomes momentum · average + (1 − momentum) · what comes new. */
final class MovingAverage {
  private final NativeFactory natives;
  private final double momentum;

  MovingAverage(NativeFactory natives, double momentum) {
    this.natives = natives;
    this.momentum = momentum;
  }

  Step step(memory added, memory average, memory.desc shape) {
    memory.desc one = Descriptions.vector(1);
    binary.primitive_desc description =
        new binary.primitive_desc(
            natives.processor(), algorithm.binary_mul, shape, one, shape, keeping(), false);
    memory share = natives.allocate(one);
    new FloatPointer(share.get_data_handle()).put((float) (1 - momentum));
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC_0, added)
            .put(DNNL_ARG_SRC_1, share)
            .put(DNNL_ARG_DST, average);
    return natives.step(description, arguments);
  }

  private primitive_attr keeping() {
    post_ops ending = new post_ops();
    ending.append_sum((float) momentum, 0, data_type.undef);
    primitive_attr attributes = natives.attributes();
    attributes.set_post_ops(ending);
    return attributes;
  }
}
