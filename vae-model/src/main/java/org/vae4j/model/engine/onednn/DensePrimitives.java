package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.api.network.Node;

/** A fully connected layer: out = activation(in · kernel + bias). */
final class DensePrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final View in;
  private final View out;
  private final LayerParameters parameters;
  private final memory.desc lying;
  private final memory.desc any;
  private final memory.desc anyGradient;
  private final inner_product_forward.primitive_desc forward;

  DensePrimitives(NativeFactory natives, Node.Dense operation, View in, View out) {
    this.natives = natives;
    this.in = in;
    this.out = out;
    this.parameters = natives.parameters(operation);
    this.lying = Descriptions.of(format_tag.oi, operation.output().length(), operation.numbers());
    this.any = any(in.slot().valueType(), operation);
    this.anyGradient = any(data_type.f32, operation);
    this.forward =
        new inner_product_forward.primitive_desc(
            natives.processor(),
            prop_kind.forward_training,
            in.description(),
            any,
            parameters.biasDescription(),
            out.description(),
            natives.attributes(operation.activation()),
            false);
  }

  private static memory.desc any(data_type type, Node.Dense operation) {
    return Descriptions.of(type, format_tag.any, operation.output().length(), operation.numbers());
  }

  @Override
  public void addForward(List<Step> steps) {
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(in.slot().value(), in.description()))
            .put(DNNL_ARG_WEIGHTS, parameters.kernel(lying, forward.weights_desc(), steps))
            .put(DNNL_ARG_BIAS, parameters.bias())
            .put(DNNL_ARG_DST, natives.at(out.slot().value(), out.description()));
    steps.add(natives.step(forward, arguments));
  }

  @Override
  public void addParameterGradients(List<Step> steps) {
    inner_product_backward_weights.primitive_desc backward =
        new inner_product_backward_weights.primitive_desc(
            natives.processor(),
            in.description(),
            anyGradient,
            parameters.biasDescription(),
            out.gradientDescription(),
            forward,
            natives.attributes(),
            false);
    memory kernelGradient = parameters.kernelGradient(backward.diff_weights_desc());
    memory biasGradient = parameters.biasGradient();
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(in.slot().value(), in.description()))
            .put(DNNL_ARG_DIFF_DST, natives.at(out.slot().gradient(), out.gradientDescription()))
            .put(DNNL_ARG_DIFF_WEIGHTS, kernelGradient)
            .put(DNNL_ARG_DIFF_BIAS, biasGradient);
    steps.add(natives.step(backward, arguments));
    parameters.addKernelGradient(kernelGradient, lying, steps);
    parameters.addBiasGradient(biasGradient, steps);
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    inner_product_backward_data.primitive_desc backward =
        new inner_product_backward_data.primitive_desc(
            natives.processor(),
            in.gradientDescription(),
            any,
            out.gradientDescription(),
            forward,
            natives.attributes(),
            false);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_DIFF_DST, natives.at(out.slot().gradient(), out.gradientDescription()))
            .put(DNNL_ARG_WEIGHTS, parameters.kernel(lying, backward.weights_desc(), steps))
            .put(DNNL_ARG_DIFF_SRC, natives.at(target, in.gradientDescription()));
    steps.add(natives.step(backward, arguments));
  }
}
