package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;

/** What tests of numbers need: random tensors, finite differences and comparison. */
public final class Numbers {

  private Numbers() {}

  /** Numbers in ±limit, float32 in C order. */
  public static INDArray uniform(Random random, double limit, long... shape) {
    float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return Nd4j.create(values, shape, 'c');
  }

  /** The numbers of a tensor in C order. */
  public static double[] doubles(INDArray tensor) {
    float[] values = Floats.copyOf(tensor);
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Σ a[i] · b[i], in double precision. */
  public static double dot(INDArray a, INDArray b) {
    double[] left = doubles(a);
    double[] right = doubles(b);
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /**
   * The gradient of a function by central differences, whose error is of the order step².
   *
   * @param function computes from the tensor that it is given
   * @param tensor where; moved back and forth in place, so that it may be a view of parameters
   * @param step how far to each side
   * @return the gradient in C order
   */
  public static double[] finiteDifferences(
      ToDoubleFunction<INDArray> function, INDArray tensor, double step) {
    double[] gradient = new double[Math.toIntExact(tensor.length())];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = finiteDifference(function, tensor, i, step);
    }
    return gradient;
  }

  /** As {@link #finiteDifferences}, for one number of the tensor, counted in C order. */
  public static double finiteDifference(
      ToDoubleFunction<INDArray> function, INDArray tensor, int number, double step) {
    long[] index = position(number, tensor.shape());
    float value = tensor.getFloat(index);
    float above = (float) (value + step);
    float below = (float) (value - step);
    tensor.putScalar(index, above);
    double valueAbove = function.applyAsDouble(tensor);
    tensor.putScalar(index, below);
    double valueBelow = function.applyAsDouble(tensor);
    tensor.putScalar(index, value);
    return (valueAbove - valueBelow) / ((double) above - below);
  }

  private static long[] position(long number, long[] shape) {
    long[] index = new long[shape.length];
    long rest = number;
    for (int d = shape.length - 1; d >= 0; d--) {
      index[d] = rest % shape[d];
      rest /= shape[d];
    }
    return index;
  }

  /** Asserts that all numbers are finite, and in [0, 1] unless they may be any. */
  static void assertIsOf(INDArray image, boolean any) {
    for (float value : Floats.copyOf(image)) {
      assertThat(value).isFinite();
      assertThat(any || value >= 0 && value <= 1).as("in [0, 1]: %s", value).isTrue();
    }
  }

  /** Asserts that every number is within a fraction of the largest expected number. */
  public static void assertClose(
      String what, INDArray actual, double[] expected, double fractionOfLargest) {
    double[] numbers = doubles(actual);
    assertThat(numbers.length).as(what + ": length").isEqualTo(expected.length);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(Math.abs(numbers[i] - expected[i]))
          .as("%s [%d]: %s instead of %s", what, i, numbers[i], expected[i])
          .isLessThanOrEqualTo(fractionOfLargest * largest);
    }
  }
}
