package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Window;

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

  static ConvolutionGeometry of(Node.Convolution node) {
    return node.transposed()
        ? of(node.window(), node.output(), node.inputShape())
        : of(node.window(), node.inputShape(), node.output());
  }

  static ConvolutionGeometry of(Node.Pooling node) {
    return of(node.window(), node.inputShape(), node.output());
  }

  private static ConvolutionGeometry of(Window window, FeatureShape wide, FeatureShape narrow) {
    Window.Span height = window.height();
    Window.Span width = window.width();
    return new ConvolutionGeometry(
        new Spatial(height.stride(), width.stride()),
        new Spatial(height.dilation() - 1, width.dilation() - 1),
        new Spatial(
            height.before(wide.size(0), narrow.size(0)),
            width.before(wide.size(1), narrow.size(1))),
        new Spatial(
            height.after(wide.size(0), narrow.size(0)), width.after(wide.size(1), narrow.size(1))));
  }

  /** Of a kernel between channels, of the given type, in the given layout or any. */
  static memory.desc kernel(
      Node.Convolution node, data_type type, format_tag layout, long to, long from) {
    return Descriptions.of(
        type, layout, to, from, node.window().height().size(), node.window().width().size());
  }
}
