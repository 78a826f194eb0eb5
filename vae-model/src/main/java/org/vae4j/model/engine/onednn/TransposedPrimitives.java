package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.api.network.Node;

/**
 * A transposed convolution, the transpose of a convolution from its output to its input, whose
 * kernel is [in, out, kh, kw]. So its gradients are an ordinary convolution's: of the input that
 * convolution itself, of the kernel the one that the convolution has when output and input change
 * places, which oneDNN computes faster than the transposed form.
 */
final class TransposedPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final Node.Convolution operation;
  private final View in;
  private final View out;
  private final LayerParameters parameters;
  private final ConvolutionGeometry geometry;
  private final memory.desc lying;
  private final memory.desc any;
  private final memory.desc anyGradient;

  TransposedPrimitives(NativeFactory natives, Node.Convolution operation, View in, View out) {
    this.natives = natives;
    this.operation = operation;
    this.in = in;
    this.out = out;
    this.parameters = natives.parameters(operation);
    this.geometry = ConvolutionGeometry.of(operation);
    this.lying = untransposed(data_type.f32, format_tag.oihw);
    this.any = untransposed(in.slot().valueType(), format_tag.any);
    this.anyGradient = untransposed(data_type.f32, format_tag.any);
  }

  private memory.desc untransposed(data_type type, format_tag layout) {
    return ConvolutionGeometry.kernel(
        operation, type, layout, operation.inputShape().channels(), operation.output().channels());
  }

  private memory.desc transposed(data_type type, format_tag layout) {
    return ConvolutionGeometry.kernel(
        operation, type, layout, operation.output().channels(), operation.inputShape().channels());
  }

  @Override
  public void addForward(List<Step> steps) {
    deconvolution_forward.primitive_desc forward =
        new deconvolution_forward.primitive_desc(
            natives.processor(),
            prop_kind.forward_training,
            algorithm.deconvolution_direct,
            in.description(),
            transposed(in.slot().valueType(), format_tag.any),
            parameters.biasDescription(),
            out.description(),
            geometry.strides().array(),
            geometry.gaps().array(),
            geometry.before().array(),
            geometry.after().array(),
            natives.attributes(operation.activation()),
            false);
    memory kernel =
        parameters.kernel(
            transposed(data_type.f32, format_tag.iohw), forward.weights_desc(), steps);
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(in.slot().value(), in.description()))
            .put(DNNL_ARG_WEIGHTS, kernel)
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
            out.gradientDescription(),
            anyGradient,
            in.description(),
            geometry.strides().array(),
            geometry.gaps().array(),
            geometry.before().array(),
            geometry.after().array(),
            untransposedForward(),
            natives.attributes(),
            false);
    StridedPointwise.avoidRace(backward, operation.window());
    memory kernelGradient = parameters.kernelGradient(backward.diff_weights_desc());
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(out.slot().gradient(), out.gradientDescription()))
            .put(DNNL_ARG_DIFF_DST, natives.at(in.slot().value(), in.description()))
            .put(DNNL_ARG_DIFF_WEIGHTS, kernelGradient);
    steps.add(natives.step(backward, arguments));
    parameters.addKernelGradient(kernelGradient, lying, steps);
    steps.add(ColumnSums.step(natives, out, parameters));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    convolution_forward.primitive_desc convolution = untransposedForward();
    IntMemoryMap arguments =
        new IntMemoryMap()
            .put(DNNL_ARG_SRC, natives.at(out.slot().gradient(), out.gradientDescription()))
            .put(DNNL_ARG_WEIGHTS, parameters.kernel(lying, convolution.weights_desc(), steps))
            .put(DNNL_ARG_DST, natives.at(target, in.gradientDescription()));
    steps.add(natives.step(convolution, arguments));
  }

  private convolution_forward.primitive_desc untransposedForward() {
    return new convolution_forward.primitive_desc(
        natives.processor(),
        prop_kind.forward_training,
        algorithm.convolution_direct,
        out.gradientDescription(),
        any,
        in.gradientDescription(),
        geometry.strides().array(),
        geometry.gaps().array(),
        geometry.before().array(),
        geometry.after().array(),
        natives.attributes(),
        false);
  }
}
