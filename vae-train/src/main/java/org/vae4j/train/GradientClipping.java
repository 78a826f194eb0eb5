package org.vae4j.train;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Makes gradients smaller that are too large for a step: all of them together, which keeps their
 * direction (Pascanu et al., "On the difficulty of training recurrent neural networks", 2012), or
 * each by itself. As Keras's {@code global_clipnorm} and {@code clipvalue}.
 *
 * @param norm the Euclidean norm that the gradients of all parts have together at most
 * @param value the absolute value that each number of them has at most
 */
public record GradientClipping(
    @Description("Euclidean norm that the gradients of all parts have together at most")
        @Example("1.0")
        @Range(above = 0)
        Optional<Double> norm,
    @Description("absolute value that each number of them has at most") @Range(above = 0)
        Optional<Double> value) {

  /** Checks that there is one of the two. */
  public GradientClipping {
    Settings.check(GradientClipping.class, norm, value);
    if (norm.isPresent() && value.isPresent()) {
      throw new IllegalArgumentException(
          "value (%s) must not be given beside norm (%s)".formatted(value.get(), norm.get()));
    }
    if (norm.isEmpty() && value.isEmpty()) {
      throw new IllegalArgumentException("must have a norm or a value");
    }
  }

  /**
   * What is to be done to the gradients of one step.
   *
   * @param normOfAll tells their norm before that
   * @return clips any number of them in place
   */
  Consumer<float[]> inPlace(DoubleSupplier normOfAll) {
    if (value.isPresent()) {
      float limit = value.get().floatValue();
      return gradients -> limit(gradients, limit);
    }
    float factor = (float) (norm.orElseThrow() / Math.max(norm.get(), normOfAll.getAsDouble()));
    return gradients -> scale(gradients, factor);
  }

  private static void limit(float[] gradients, float limit) {
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = Math.max(-limit, Math.min(limit, gradients[i]));
    }
  }

  private static void scale(float[] gradients, float factor) {
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] *= factor;
    }
  }
}
