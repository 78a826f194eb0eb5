package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;

/**
 * Strides larger than the kernel. Transposed convolutions are held against the definition itself,
 * in TensorFlow's convention, from which DL4J departs there.
 */
class GapsProperties {
  /** Sums of at most 12 products of numbers in ±1; float32 rounds each by 6e-8. */
  private static final double TOLERANCE = 1e-5;

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void transposedConvolutionsWithGaps(
      @ForAll @IntRange(min = 1, max = 2) int kernel,
      @ForAll @IntRange(min = 1, max = 2) int gap,
      @ForAll @IntRange(min = 1, max = 4) int height,
      @ForAll @IntRange(min = 1, max = 4) int width,
      @ForAll @IntRange(min = 1, max = 3) int inputs,
      @ForAll @IntRange(min = 1, max = 3) int outputs,
      @ForAll Padding padding,
      @ForAll long seed) {
    int stride = kernel + gap;
    Network network =
        new OnednnEngine()
            .create(
                NetworkDefinition.withOutput(
                        "x",
                        FeatureShape.of(height, width, inputs),
                        List.of(
                            new Conv2dTranspose(
                                outputs, kernel, stride, padding, Activation.LINEAR)),
                        "y")
                    .graph(),
                Precision.FLOAT32,
                Threads.standard());
    Random random = new Random(seed);
    Parameter weights = parameter(network, "conv_2d_transpose_0/kernel");
    weights.value().assign(Twins.uniform(random, weights.value().shape()));
    INDArray x = Twins.uniform(random, 2, height, width, inputs);
    INDArray expected = transposed(x, weights.value(), stride);
    try (Pass pass = network.forward(x, Mode.TRAINING)) {
      Twins.assertClose("y", pass.output().get("y"), expected);
      INDArray gradient = Twins.uniform(random, expected.shape());
      INDArray inputGradient = pass.backward(Tensors.of("y", gradient)).get("x");
      // y is linear in x and in the kernel, so both gradients applied to them give y · gradient.
      double whole = dot(expected, gradient);
      assertThat(dot(x, inputGradient)).isCloseTo(whole, within(TOLERANCE * expected.length()));
      assertThat(dot(weights.value(), weights.gradient()))
          .isCloseTo(whole, within(TOLERANCE * expected.length()));
    }
  }

  /** oneDNN's own code for these has a race; it showed in one of some hundred on two threads. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void pointwiseConvolutionsWithAStride(
      @ForAll @IntRange(min = 2, max = 3) int stride,
      @ForAll @IntRange(min = 3, max = 8) int size,
      @ForAll @IntRange(min = 1, max = 12) int inputs,
      @ForAll @IntRange(min = 1, max = 12) int outputs,
      @ForAll long seed) {
    NetworkGraph definition =
        NetworkDefinition.withOutput(
                "x",
                FeatureShape.of(size, size, inputs),
                List.of(new Conv2d(outputs, 1, stride, Padding.VALID, Activation.LINEAR)),
                "y")
            .graph();
    new Twins(definition, seed).assertSame(2, size, size, inputs);
  }

  /** Every pixel of x sets down its kernel, [kh, kw, out, in], at its place times the stride. */
  private static INDArray transposed(INDArray x, INDArray kernel, int stride) {
    long[] out = {x.size(0), x.size(1) * stride, x.size(2) * stride, kernel.size(2)};
    INDArray y = Nd4j.zeros(DataType.FLOAT, out);
    for (long n = 0; n < x.size(0); n++) {
      for (long h = 0; h < x.size(1); h++) {
        for (long w = 0; w < x.size(2); w++) {
          for (long i = 0; i < kernel.size(0) * kernel.size(1) * kernel.size(2); i++) {
            long kh = i / (kernel.size(1) * kernel.size(2));
            long kw = i / kernel.size(2) % kernel.size(1);
            long o = i % kernel.size(2);
            double sum = 0;
            for (long c = 0; c < x.size(3); c++) {
              sum += x.getDouble(n, h, w, c) * kernel.getDouble(kh, kw, o, c);
            }
            y.putScalar(new long[] {n, h * stride + kh, w * stride + kw, o}, sum);
          }
        }
      }
    }
    return y;
  }

  private static Parameter parameter(Network network, String name) {
    return network.parameters().tensors().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double dot(INDArray a, INDArray b) {
    return a.mul(b).castTo(DataType.DOUBLE).sumNumber().doubleValue();
  }
}
