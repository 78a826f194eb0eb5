package org.vae4j.evaluate;

import java.util.Arrays;

/**
 * A mean over images.
 *
 * @param mean the mean
 * @param standardError the standard deviation over the images by the root of their number: how far
 *     the mean of as many other images may be from it; 0 for a single image
 */
public record Estimate(double mean, double standardError) {

  /** The estimate of the mean of what some of its values are. */
  static Estimate of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    int n = values.length;
    return new Estimate(mean, n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0);
  }
}
