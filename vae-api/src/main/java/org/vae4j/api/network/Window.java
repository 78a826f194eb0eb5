package org.vae4j.api.network;

/**
 * What a convolution or a pooling sees of a map at a time.
 *
 * @param height from top to bottom
 * @param width from left to right
 */
public record Window(Span height, Span width) {

  /**
   * One direction of a window.
   *
   * @param size how many numbers it has
   * @param stride pixels from one window to the next
   * @param dilation pixels from one number of a window to the next
   * @param padding what happens at the border
   */
  public record Span(int size, int stride, int dilation, Padding padding) {

    /**
     * Pixels from the first number to the last, both included.
     *
     * @return (size − 1)·dilation + 1
     * @throws ArithmeticException if that is no int
     */
    public int extent() {
      return Math.addExact(Math.multiplyExact(size - 1, dilation), 1);
    }

    /**
     * How many windows there are.
     *
     * @param input pixels of the map
     * @return pixels of the output where windows are read; below 1 if no window fits
     */
    public int convolved(int input) {
      return padding == Padding.SAME
          ? (input - 1) / stride + 1
          : Math.floorDiv(input - extent(), stride) + 1;
    }

    /**
     * How many pixels windows cover.
     *
     * @param input pixels of the map
     * @return pixels of the output where windows are written
     * @throws ArithmeticException if that is no int
     */
    public int transposed(int input) {
      return Math.addExact(
          Math.multiplyExact(input, stride),
          padding == Padding.SAME ? 0 : Math.max(extent() - stride, 0));
    }

    /**
     * Pixels added before the first of the wide side.
     *
     * @param wide pixels of the side that windows lie on
     * @param narrow how many windows there are
     * @return at least 0
     */
    public int before(int wide, int narrow) {
      return padding == Padding.SAME ? Math.max(missing(wide, narrow), 0) / 2 : 0;
    }

    /**
     * Pixels added after the last of the wide side.
     *
     * @param wide pixels of the side that windows lie on
     * @param narrow how many windows there are
     * @return below 0 where the last pixels are in no window
     */
    public int after(int wide, int narrow) {
      return missing(wide, narrow) - before(wide, narrow);
    }

    private int missing(int wide, int narrow) {
      return (narrow - 1) * stride + extent() - wide;
    }
  }

  /**
   * A square.
   *
   * @param size height and width
   * @param stride pixels from one window to the next, in both directions
   * @param dilation pixels from one number of a window to the next, in both directions
   * @param padding what happens at the border
   * @return the window
   */
  public static Window square(int size, int stride, int dilation, Padding padding) {
    Span span = new Span(size, stride, dilation, padding);
    return new Window(span, span);
  }

  /**
   * Whether at least one window lies on a map.
   *
   * @param map the map
   * @return whether it does
   */
  public boolean fits(FeatureShape map) {
    return height.convolved(map.size(0)) >= 1 && width.convolved(map.size(1)) >= 1;
  }

  /**
   * The shape of what is made of windows that are read.
   *
   * @param input the map that they lie on
   * @param channels channels of the output
   * @return the output's shape
   * @throws IllegalArgumentException if no window {@link #fits}
   */
  public FeatureShape convolved(FeatureShape input, int channels) {
    return FeatureShape.of(
        height.convolved(input.size(0)), width.convolved(input.size(1)), channels);
  }

  /**
   * The shape of what windows are written to.
   *
   * @param input a map with a pixel for each window
   * @param channels channels of the output
   * @return the output's shape
   */
  public FeatureShape transposed(FeatureShape input, int channels) {
    return FeatureShape.of(
        height.transposed(input.size(0)), width.transposed(input.size(1)), channels);
  }
}
