package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.vae4j.api.network.Node;
import org.vae4j.api.tensor.Mode;

/** One number of each window: the largest, or the mean. */
final class PoolingPrimitives implements LayerPrimitives {
  private static final long[] NO_DILATION = {0, 0};

  private final NativeFactory natives;
  private final View in;
  private final View out;
  private final algorithm kind;
  private final ConvolutionGeometry geometry;
  private final long[] window;
  private final pooling_forward.primitive_desc forward;
  private final memory chosen;

  PoolingPrimitives(NativeFactory natives, Node.Pooling operation, View in, View out, Mode mode) {
    this.natives = natives;
    this.in = in;
    this.out = out;
    this.kind = operation.isMax() ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding;
    this.geometry = ConvolutionGeometry.of(operation);
    this.window =
        new long[] {operation.window().height().size(), operation.window().width().size()};
    this.forward =
        new pooling_forward.primitive_desc(
            natives.processor(),
            mode == Mode.TRAINING ? prop_kind.forward_training : prop_kind.forward_inference,
            kind,
            in.description(),
            out.description(),
            geometry.strides().array(),
            window,
            NO_DILATION,
            geometry.before().array(),
            geometry.after().array(),
            natives.attributes(),
            false);
    memory.desc choice = forward.workspace_desc();
    this.chosen = choice.get_size() > 0 ? natives.allocate(choice) : null;
  }

  @Override
  public void addForward(List<Step> steps) {
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(in.slot().value(), in.description()))
            .put(DNNL_ARG_DST, natives.at(out.slot().value(), out.description()));
    steps.add(natives.step(forward, withChoice(arguments)));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    pooling_backward.primitive_desc backward =
        new pooling_backward.primitive_desc(
            natives.processor(),
            kind,
            in.description(),
            out.description(),
            geometry.strides().array(),
            window,
            NO_DILATION,
            geometry.before().array(),
            geometry.after().array(),
            forward,
            natives.attributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_DIFF_DST, natives.at(out.slot().gradient(), out.description()))
            .put(DNNL_ARG_DIFF_SRC, natives.at(target, in.description()));
    steps.add(natives.step(backward, withChoice(arguments)));
  }

  /** Which number of each window was the largest: forward tells it to backward. */
  private IntMemoryMap withChoice(IntMemoryMap arguments) {
    return chosen == null ? arguments : arguments.put(DNNL_ARG_WORKSPACE, chosen);
  }
}
