package org.vae4j.interop;

import org.vae4j.model.network.FeatureShape;

/**
 * What a convolution or a pooling sees of a map.
 *
 * @param height from top to bottom
 * @param width from left to right
 */
record Window(Span height, Span width) {

  /**
   * One direction of a window.
   *
   * @param size how many numbers
   * @param stride from one window to the next
   * @param dilation from one number of a window to the next
   * @param same whether zeros at the border make the output ⌈input / stride⌉ large
   */
  record Span(int size, int stride, int dilation, boolean same) {

    /** The output's size where windows are read. */
    int convolved(int input) {
      return same ? (input - 1) / stride + 1 : Math.floorDiv(input - extent(), stride) + 1;
    }

    /** The output's size where windows are written. */
    int transposed(int input) {
      return input * stride + (same ? 0 : Math.max(size - stride, 0));
    }

    /** How many zeros are added in all, where windows are read. */
    int padding(int input) {
      return same ? Math.max((convolved(input) - 1) * stride + extent() - input, 0) : 0;
    }

    private int extent() {
      return (size - 1) * dilation + 1;
    }
  }

  static Window of(int[] size, int[] stride, int[] dilation, boolean same) {
    return new Window(
        new Span(size[0], stride[0], dilation[0], same),
        new Span(size[1], stride[1], dilation[1], same));
  }

  boolean same() {
    return height.same();
  }

  FeatureShape convolved(FeatureShape input, int channels) {
    return FeatureShape.of(
        height.convolved(input.size(0)), width.convolved(input.size(1)), channels);
  }

  FeatureShape transposed(FeatureShape input, int channels) {
    return FeatureShape.of(
        height.transposed(input.size(0)), width.transposed(input.size(1)), channels);
  }
}
