package org.vae4j.api.model;

import org.vae4j.api.tensor.NumberRange;

/**
 * A kind of number that a likelihood takes from the decoder, such as the logit of a value.
 *
 * @param name what it is, in the plural, such as {@code logits}
 * @param range which numbers it must be able to be
 * @param use what the likelihood does with it, such as {@code applies the sigmoid itself}
 */
public record DecodedParameter(String name, NumberRange range, String use) {

  /**
   * Logits of the values themselves.
   *
   * @return any numbers
   */
  public static DecodedParameter logits() {
    return new DecodedParameter("logits", NumberRange.ALL, "applies the sigmoid itself");
  }

  /**
   * The logarithm of a number above 0.
   *
   * @param name what it is, in the plural, such as {@code log-variances}
   * @return any numbers
   */
  public static DecodedParameter logarithms(String name) {
    return new DecodedParameter(name, NumberRange.ALL, "applies the exponential function itself");
  }

  /**
   * The mean of a value.
   *
   * @param values those that the images have
   * @return numbers in the same range
   */
  public static DecodedParameter means(NumberRange values) {
    return new DecodedParameter("means", values, "takes them as they are");
  }
}
