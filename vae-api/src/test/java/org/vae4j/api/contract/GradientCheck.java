package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds a gradient against finite differences of the function that it is of, at some numbers of a
 * tensor.
 *
 * <p>Networks have kinks, such as that of relu, on which no derivative is right: a number at which
 * two steps give two differences is passed over, but there must be more that are not.
 */
public final class GradientCheck {
  private static final int NUMBERS = 16;

  /** The shorter one meets fewer kinks, but more of the rounding. */
  private static final List<Double> STEPS = List.of(2e-3, 5e-4);

  /**
   * Of the largest number of the gradient, and of no less than 0.05: the rounding of a sum of
   * float32 outputs, some 5e-7, over the longer step is a quarter of that at the most.
   */
  private static final double TOLERANCE = 1e-2;

  /** So many of a small tensor may all be at kinks, by chance. */
  private static final int FEW = 2;

  private GradientCheck() {}

  /**
   * Checks a gradient at some of its numbers.
   *
   * @param what it is by
   * @param tensor moved back and forth in place
   * @param gradient of the function by the tensor, of its shape
   * @param function computed from the tensor as it stands
   */
  public static void check(
      String what, INDArray tensor, INDArray gradient, DoubleSupplier function) {
    double[] claimed = Numbers.doubles(gradient);
    assertThat(gradient.shape()).as("shape of the gradient by %s", what).isEqualTo(tensor.shape());
    double largest = Arrays.stream(claimed).map(Math::abs).max().orElse(0);
    double tolerance = TOLERANCE * Math.max(largest, 0.05);
    int kinks = 0;
    int[] numbers = new Random(5).ints(NUMBERS, 0, claimed.length).distinct().toArray();
    for (int number : numbers) {
      OptionalDouble derivative = derivative(function, tensor, number, tolerance / 2);
      if (derivative.isEmpty()) {
        kinks++;
      } else {
        assertThat(Math.abs(claimed[number] - derivative.getAsDouble()))
            .as(
                "gradient by %s [%d]: %s, but finite differences give %s",
                what, number, claimed[number], derivative.getAsDouble())
            .isLessThanOrEqualTo(tolerance);
      }
    }
    assertThat(kinks)
        .as(
            "numbers of %s, of %d, where no derivative can be told, such as at the kinks of relu: test with smoother or larger layers",
            what, numbers.length)
        .isLessThanOrEqualTo(Math.max(FEW, numbers.length / 2));
  }

  /** Nothing where steps of different lengths do not agree. */
  private static OptionalDouble derivative(
      DoubleSupplier function, INDArray tensor, int number, double tolerance) {
    for (double step : STEPS) {
      double wide = difference(function, tensor, number, step);
      double narrow = difference(function, tensor, number, step / 2);
      if (Math.abs(wide - narrow) <= tolerance) {
        return OptionalDouble.of(narrow);
      }
    }
    return OptionalDouble.empty();
  }

  private static double difference(
      DoubleSupplier function, INDArray tensor, int number, double step) {
    return Numbers.finiteDifference(moved -> function.getAsDouble(), tensor, number, step);
  }
}
