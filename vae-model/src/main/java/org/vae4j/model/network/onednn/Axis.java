package org.vae4j.model.network.onednn;

/**
 * One direction of a convolution: how many pixels it reads and writes, and what it adds at the
 * border. The numbers are those of TensorFlow, and of DL4J unless strides leave gaps between
 * windows.
 *
 * @param input pixels of the input
 * @param output pixels of the output
 * @param stride pixels from one window to the next
 * @param before pixels added before the first
 * @param after pixels added after the last; below 0 where the last ones are not read
 */
record Axis(int input, int output, int stride, int before, int after) {

  /** A convolution's; the output is at least 1 if the kernel fits. */
  static Axis convolved(int input, Kernel kernel, int dimension) {
    int size = kernel.extent(dimension);
    int stride = kernel.stride(dimension);
    int output = kernel.same() ? (input - 1) / stride + 1 : (input - size) / stride + 1;
    return of(input, output, size, stride, kernel.same());
  }

  /** A transposed convolution's: what the convolution from its output to its input has. */
  static Axis transposed(int input, Kernel kernel, int dimension) {
    int size = kernel.extent(dimension);
    int stride = kernel.stride(dimension);
    int more = kernel.same() ? 0 : Math.max(size - stride, 0);
    int output = Math.addExact(Math.multiplyExact(input, stride), more);
    Axis convolution = of(output, input, size, stride, kernel.same());
    return new Axis(input, output, stride, convolution.before(), convolution.after());
  }

  private static Axis of(int wide, int narrow, int size, int stride, boolean same) {
    int missing = (narrow - 1) * stride + size - wide;
    int before = same ? Math.max(missing, 0) / 2 : 0;
    return new Axis(wide, narrow, stride, before, missing - before);
  }
}
