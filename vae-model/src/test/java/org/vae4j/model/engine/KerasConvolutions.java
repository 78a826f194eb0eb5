package org.vae4j.model.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.network.Padding;

/**
 * Convolutions in their plainest form, in TensorFlow's layouts: maps [n, h, w, c], kernels [kh, kw,
 * in, out], transposed kernels [kh, kw, out, in].
 *
 * <p>A transposed convolution is TensorFlow's gradient of the convolution that has its output as
 * input: each number of the input is spread over the output by the kernel.
 */
final class KerasConvolutions {

  private KerasConvolutions() {}

  /** What a convolution gives, in C order. */
  static double[] convolution(
      INDArray input, INDArray kernel, INDArray bias, int stride, int dilation, Padding padding) {
    int n = (int) input.size(0);
    int h = (int) input.size(1);
    int w = (int) input.size(2);
    int in = (int) input.size(3);
    int k = (int) kernel.size(0);
    int out = (int) kernel.size(3);
    int reach = k + (k - 1) * (dilation - 1);
    int oh = convolvedSize(h, reach, stride, padding);
    int ow = convolvedSize(w, reach, stride, padding);
    int top = padBefore(h, oh, reach, stride, padding);
    int left = padBefore(w, ow, reach, stride, padding);
    double[] x = Numbers.doubles(input);
    double[] weights = Numbers.doubles(kernel);
    double[] b = Numbers.doubles(bias);
    double[] y = new double[n * oh * ow * out];
    for (int p = 0; p < y.length; p++) {
      int o = p % out;
      int column = p / out % ow;
      int row = p / out / ow % oh;
      int image = p / out / ow / oh;
      y[p] = b[o];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          int r = row * stride - top + i * dilation;
          int c = column * stride - left + j * dilation;
          for (int channel = 0; channel < in && r >= 0 && r < h && c >= 0 && c < w; channel++) {
            y[p] +=
                x[((image * h + r) * w + c) * in + channel]
                    * weights[((i * k + j) * in + channel) * out + o];
          }
        }
      }
    }
    return y;
  }

  /** What a transposed convolution gives, in C order. */
  static double[] transposedConvolution(
      INDArray input, INDArray kernel, INDArray bias, int stride, Padding padding) {
    int n = (int) input.size(0);
    int h = (int) input.size(1);
    int w = (int) input.size(2);
    int in = (int) input.size(3);
    int k = (int) kernel.size(0);
    int out = (int) kernel.size(2);
    int oh = transposedSize(h, k, stride, padding);
    int ow = transposedSize(w, k, stride, padding);
    int top = padBefore(oh, h, k, stride, padding);
    int left = padBefore(ow, w, k, stride, padding);
    double[] x = Numbers.doubles(input);
    double[] weights = Numbers.doubles(kernel);
    double[] b = Numbers.doubles(bias);
    double[] y = new double[n * oh * ow * out];
    for (int p = 0; p < y.length; p++) {
      y[p] = b[p % out];
    }
    for (int p = 0; p < x.length; p++) {
      int channel = p % in;
      int column = p / in % w;
      int row = p / in / w % h;
      int image = p / in / w / h;
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          int r = row * stride - top + i;
          int c = column * stride - left + j;
          for (int o = 0; o < out && r >= 0 && r < oh && c >= 0 && c < ow; o++) {
            y[((image * oh + r) * ow + c) * out + o] +=
                x[p] * weights[((i * k + j) * out + o) * in + channel];
          }
        }
      }
    }
    return y;
  }

  private static int convolvedSize(int size, int kernel, int stride, Padding padding) {
    int starts = padding == Padding.SAME ? size : size - kernel + 1;
    return (int) Math.ceil((double) starts / stride);
  }

  private static int transposedSize(int size, int kernel, int stride, Padding padding) {
    return size * stride + (padding == Padding.SAME ? 0 : Math.max(kernel - stride, 0));
  }

  /** Half of what SAME adds in all, rounded down: an odd one is added after. */
  private static int padBefore(int size, int convolved, int kernel, int stride, Padding padding) {
    int added = Math.max((convolved - 1) * stride + kernel - size, 0);
    return padding == Padding.SAME ? added / 2 : 0;
  }
}
