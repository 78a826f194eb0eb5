package org.vae4j.interop;

import java.util.List;
import org.vae4j.model.network.Activation;
import org.vae4j.model.network.FeatureShape;

/** What one layer of a network computes, in the terms that all formats share. */
sealed interface Step {

  /** Its name within its part, under which its parameters are known too. */
  String name();

  /** The name of the step, or of the network's input, that feeds it first. */
  String input();

  /** The shape of the output for one image. */
  FeatureShape output();

  /** The names of all that feed it. */
  default List<String> inputs() {
    return List.of(input());
  }

  /** The function at the end. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  /**
   * A convolution.
   *
   * @param inputShape the shape of its input
   * @param transposed whether windows are written rather than read
   * @param window the kernel's
   */
  record Convolution(
      String name,
      String input,
      FeatureShape inputShape,
      FeatureShape output,
      boolean transposed,
      Window window,
      Activation activation)
      implements Step {}

  /**
   * A fully connected layer.
   *
   * @param numbers how many it reads
   */
  record Dense(String name, String input, int numbers, FeatureShape output, Activation activation)
      implements Step {}

  /**
   * The largest number or the mean of each window, the mean over what is in the map.
   *
   * @param inputShape the shape of its input
   * @param largest whether it is the largest
   * @param window the squares'
   */
  record Pooling(
      String name,
      String input,
      FeatureShape inputShape,
      FeatureShape output,
      boolean largest,
      Window window)
      implements Step {}

  /**
   * Repeats each pixel.
   *
   * @param rows how often from top to bottom
   * @param columns how often from left to right
   */
  record UpSampling(String name, String input, FeatureShape output, int rows, int columns)
      implements Step {}

  /**
   * Brings channels to a learned mean and variance.
   *
   * @param acrossBatch whether by the moving averages of batches, or else each pixel over its
   *     channels
   * @param momentum of the moving averages
   * @param epsilon added to the variance
   */
  record Normalization(
      String name,
      String input,
      FeatureShape output,
      boolean acrossBatch,
      double momentum,
      double epsilon)
      implements Step {}

  /**
   * Does nothing but in training.
   *
   * @param rate the share of numbers that become 0 there
   */
  record Dropout(String name, String input, FeatureShape output, double rate) implements Step {}

  /** A function of each number. */
  record Activated(String name, String input, FeatureShape output, Activation activation)
      implements Step {}

  /** The same numbers, in C order, in another shape. */
  record Reshape(String name, String input, FeatureShape output) implements Step {}

  /**
   * The sum of two.
   *
   * @param other what is added to the input
   */
  record Sum(String name, String input, String other, FeatureShape output) implements Step {
    @Override
    public List<String> inputs() {
      return List.of(input, other);
    }
  }

  /**
   * The channels of two, side by side.
   *
   * @param other whose channels follow those of the input
   */
  record Concatenation(String name, String input, String other, FeatureShape output)
      implements Step {
    @Override
    public List<String> inputs() {
      return List.of(input, other);
    }
  }
}
