package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.vae4j.api.network.Node;

/**
 * Each pixel several times: a copy that reads the input with strides of 0. So the gradient is the
 * sum of each window of the output's, which is its mean times its size. (JavaCPP has no constructor
 * for oneDNN's {@code resampling}.)
 */
final class UpSamplingPrimitives implements LayerPrimitives {
  private static final long[] NOTHING = {0, 0};

  private final NativeFactory natives;
  private final Node.UpSampling operation;
  private final View in;
  private final View out;

  UpSamplingPrimitives(NativeFactory natives, Node.UpSampling operation, View in, View out) {
    this.natives = natives;
    this.operation = operation;
    this.in = in;
    this.out = out;
  }

  /** As [n·h, height, w, width, c], of which the input has height and width but once. */
  @Override
  public void addForward(List<Step> steps) {
    long rows = (long) in.batch().images() * in.shape().size(0);
    long w = in.shape().size(1);
    long c = in.shape().size(2);
    long height = operation.rows();
    long width = operation.columns();
    long[] dims = {rows, height, w, width, c};
    long row = w * width * c;
    memory.desc from = lying(in, dims, w * c, 0, c, 0, 1);
    memory.desc to = lying(out, dims, height * row, row, width * c, c, 1);
    steps.add(
        natives.copy(natives.at(in.slot().value(), from), natives.at(out.slot().value(), to)));
  }

  private static memory.desc lying(View like, long[] dims, long... strides) {
    return new memory.desc(dims, like.description().get_data_type(), strides);
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    long[] window = {operation.rows(), operation.columns()};
    pooling_forward.primitive_desc sums =
        new pooling_forward.primitive_desc(
            natives.processor(),
            prop_kind.forward_inference,
            algorithm.pooling_avg_exclude_padding,
            out.description(),
            in.description(),
            window,
            window,
            NOTHING,
            NOTHING,
            NOTHING,
            times(operation.rows() * operation.columns()),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(out.slot().gradient(), out.description()))
            .put(DNNL_ARG_DST, natives.at(target, in.description()));
    steps.add(natives.step(sums, arguments));
  }

  private primitive_attr times(float factor) {
    post_ops ending = new post_ops();
    ending.append_eltwise(algorithm.eltwise_linear, factor, 0);
    primitive_attr attributes = natives.attributes();
    attributes.set_post_ops(ending);
    return attributes;
  }
}
