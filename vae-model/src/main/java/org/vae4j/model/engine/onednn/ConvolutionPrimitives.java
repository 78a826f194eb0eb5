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
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Window;

/** A convolution: out = activation(kernel ∗ in + bias). Kernels are [out, in, kh, kw]. */
final class ConvolutionPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final View in;
  private final View out;
  private final LayerParameters parameters;
  private final ConvolutionGeometry geometry;
  private final Window window;
  private final memory.desc lying;
  private final memory.desc any;
  private final memory.desc anyGradient;
  private final convolution_forward.primitive_desc forward;

  ConvolutionPrimitives(NativeFactory natives, Node.Convolution operation, View in, View out) {
    this.natives = natives;
    this.in = in;
    this.out = out;
    this.parameters = natives.parameters(operation);
    this.window = operation.window();
    this.geometry = ConvolutionGeometry.of(operation);
    this.lying = kernel(operation, data_type.f32, format_tag.oihw);
    this.any = kernel(operation, in.slot().valueType(), format_tag.any);
    this.anyGradient = kernel(operation, data_type.f32, format_tag.any);
    this.forward =
        new convolution_forward.primitive_desc(
            natives.processor(),
            prop_kind.forward_training,
            algorithm.convolution_direct,
            in.description(),
            any,
            parameters.biasDescription(),
            out.description(),
            geometry.strides().array(),
            geometry.gaps().array(),
            geometry.before().array(),
            geometry.after().array(),
            natives.attributes(operation.activation()),
            false);
  }

  private static memory.desc kernel(Node.Convolution operation, data_type type, format_tag layout) {
    return ConvolutionGeometry.kernel(
        operation, type, layout, operation.output().channels(), operation.inputShape().channels());
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
    convolution_backward_weights.primitive_desc backward =
        new convolution_backward_weights.primitive_desc(
            natives.processor(),
            algorithm.convolution_direct,
            in.description(),
            anyGradient,
            parameters.biasDescription(),
            out.gradientDescription(),
            geometry.strides().array(),
            geometry.gaps().array(),
            geometry.before().array(),
            geometry.after().array(),
            forward,
            natives.attributes(),
            false);
    StridedPointwise.avoidRace(backward, window);
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
    convolution_backward_data.primitive_desc backward =
        new convolution_backward_data.primitive_desc(
            natives.processor(),
            algorithm.convolution_direct,
            in.gradientDescription(),
            any,
            out.gradientDescription(),
            geometry.strides().array(),
            geometry.gaps().array(),
            geometry.before().array(),
            geometry.after().array(),
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
