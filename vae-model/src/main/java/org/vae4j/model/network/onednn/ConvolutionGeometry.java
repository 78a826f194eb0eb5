package org.vae4j.model.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.model.network.FeatureShape;

/**
 * What oneDNN asks of a convolution, in its order: height, width.
 *
 * @param strides steps
 * @param gaps pixels between those that neighbouring numbers of the kernel read: dilation − 1
 * @param before pixels added before the first
 * @param after pixels added after the last
 */
record ConvolutionGeometry(Spatial strides, Spatial gaps, Spatial before, Spatial after) {

  /** Two numbers, for height and width. */
  record Spatial(long height, long width) {
    long[] array() {
      return new long[] {height, width};
    }
  }

  static ConvolutionGeometry of(Operation.Convolution operation, FeatureShape input) {
    return of(operation.kernel(), operation.axis(input, 0), operation.axis(input, 1));
  }

  static ConvolutionGeometry of(Kernel kernel, Axis height, Axis width) {
    return new ConvolutionGeometry(
        new Spatial(height.stride(), width.stride()),
        new Spatial(kernel.dilation(0) - 1, kernel.dilation(1) - 1),
        new Spatial(height.before(), width.before()),
        new Spatial(height.after(), width.after()));
  }

  /** Of a kernel between channels, of the given type, in the given layout or any. */
  static memory.desc kernel(
      Operation.Convolution operation, data_type type, format_tag layout, long to, long from) {
    return Descriptions.of(
        type, layout, to, from, operation.kernel().size(0), operation.kernel().size(1));
  }
}
