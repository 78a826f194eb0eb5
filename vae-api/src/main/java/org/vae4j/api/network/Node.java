package org.vae4j.api.network;

import java.util.List;
import org.vae4j.api.tensor.Initializer;

/**
 * One operation of a network, for a batch of any size. Maps are [n, h, w, c], vectors [n, f].
 *
 * <p>Layers are made of these, and engines and export formats need to know no others but {@link
 * Custom} ones, which they may refuse.
 */
public sealed interface Node {
  /** The tensor that inputs are multiplied by. */
  String KERNEL = "kernel";

  /** What is added to each channel. */
  String BIAS = "bias";

  /** What a normalisation scales by. */
  String GAMMA = "gamma";

  /** What a normalisation shifts by. */
  String BETA = "beta";

  /** The average of batches' means, which no optimizer changes. */
  String MOVING_MEAN = "moving_mean";

  /** The average of batches' variances, which no optimizer changes. */
  String MOVING_VARIANCE = "moving_variance";

  /**
   * Its name, which its parameters' names begin with.
   *
   * @return a name that no other node and no input of the network has
   */
  String name();

  /**
   * What feeds it.
   *
   * @return names of nodes or of inputs of the network, at least one
   */
  List<String> inputs();

  /**
   * The shape of its output.
   *
   * @return the shape for one image
   */
  FeatureShape output();

  /**
   * The function at its end, or all that it is.
   *
   * @return {@link Activation#LINEAR} for nodes that have none
   */
  default Activation activation() {
    return Activation.LINEAR;
  }

  /**
   * The tensors that it learns, or keeps beside them.
   *
   * @return in the order in which they lie in a flat vector
   */
  default List<ParameterShape> parameters() {
    return List.of();
  }

  /**
   * Whether, in training, what it gives for an image depends on the others of the batch.
   *
   * @return whether it looks across the batch
   */
  default boolean looksAcrossBatch() {
    return false;
  }

  /** A node that one other feeds. */
  sealed interface OfOne extends Node {

    /**
     * What feeds it.
     *
     * @return the name of a node or of an input of the network
     */
    String input();

    @Override
    default List<String> inputs() {
      return List.of(input());
    }
  }

  /**
   * A convolution and a bias, with a function at the end.
   *
   * @param name its name
   * @param input what feeds it
   * @param inputShape the shape of its input, a map
   * @param output the shape of its output, a map
   * @param transposed whether windows are written rather than read
   * @param window what the kernel sees
   * @param activation the function at the end
   */
  record Convolution(
      String name,
      String input,
      FeatureShape inputShape,
      FeatureShape output,
      boolean transposed,
      Window window,
      Activation activation)
      implements OfOne {

    /**
     * A convolution.
     *
     * @param name its name
     * @param input what feeds it
     * @param inputShape the shape of its input, a map that a window fits in
     * @param window what the kernel sees
     * @param filters channels of the output
     * @param activation the function at the end
     * @return the node
     */
    public static Convolution of(
        String name,
        String input,
        FeatureShape inputShape,
        Window window,
        int filters,
        Activation activation) {
      FeatureShape output = window.convolved(inputShape, filters);
      return new Convolution(name, input, inputShape, output, false, window, activation);
    }

    /**
     * A transposed convolution.
     *
     * @param name its name
     * @param input what feeds it
     * @param inputShape the shape of its input, a map
     * @param window what the kernel sees
     * @param filters channels of the output
     * @param activation the function at the end
     * @return the node
     */
    public static Convolution transposed(
        String name,
        String input,
        FeatureShape inputShape,
        Window window,
        int filters,
        Activation activation) {
      FeatureShape output = window.transposed(inputShape, filters);
      return new Convolution(name, input, inputShape, output, true, window, activation);
    }

    /**
     * As DL4J: the bias, then the kernel as [out, in, kh, kw] or, transposed, [in, out, kh, kw].
     */
    @Override
    public List<ParameterShape> parameters() {
      long in = inputShape.channels();
      long out = output.channels();
      return List.of(
          ParameterShape.vector(BIAS, out, Initializer.zeros(), true),
          new ParameterShape(
              KERNEL,
              List.of(
                  transposed ? in : out,
                  transposed ? out : in,
                  (long) window.height().size(),
                  (long) window.width().size()),
              List.of(2, 3, 1, 0),
              Initializer.glorotUniform(),
              true));
    }
  }

  /**
   * A fully connected layer with a function at the end.
   *
   * @param name its name
   * @param input what feeds it
   * @param numbers how many it reads
   * @param output the shape of its output, a vector
   * @param activation the function at the end
   */
  record Dense(String name, String input, int numbers, FeatureShape output, Activation activation)
      implements OfOne {

    /** As DL4J: the kernel column by column, then the bias. */
    @Override
    public List<ParameterShape> parameters() {
      long out = output.length();
      return List.of(
          new ParameterShape(
              KERNEL,
              List.of(out, (long) numbers),
              List.of(1, 0),
              Initializer.glorotUniform(),
              true),
          ParameterShape.vector(BIAS, out, Initializer.zeros(), true));
    }
  }

  /**
   * One number of each window, channel by channel.
   *
   * @param name its name
   * @param input what feeds it
   * @param inputShape the shape of its input, a map
   * @param output the shape of its output, a map
   * @param isMax whether it is the largest; else the mean of those that are in the map
   * @param window what is seen
   */
  record Pooling(
      String name,
      String input,
      FeatureShape inputShape,
      FeatureShape output,
      boolean isMax,
      Window window)
      implements OfOne {

    /**
     * A pooling.
     *
     * @param name its name
     * @param input what feeds it
     * @param inputShape the shape of its input, a map that a window fits in
     * @param isMax whether it takes the largest number; else the mean
     * @param window what is seen
     * @return the node
     */
    public static Pooling of(
        String name, String input, FeatureShape inputShape, boolean isMax, Window window) {
      FeatureShape output = window.convolved(inputShape, inputShape.channels());
      return new Pooling(name, input, inputShape, output, isMax, window);
    }
  }

  /**
   * Each pixel of a map several times.
   *
   * @param name its name
   * @param input what feeds it
   * @param output the shape of its output, a map
   * @param rows how often from top to bottom
   * @param columns how often from left to right
   */
  record UpSampling(String name, String input, FeatureShape output, int rows, int columns)
      implements OfOne {

    /**
     * Repeats pixels.
     *
     * @param name its name
     * @param input what feeds it
     * @param inputShape the shape of its input, a map
     * @param rows how often from top to bottom
     * @param columns how often from left to right
     * @return the node
     */
    public static UpSampling of(
        String name, String input, FeatureShape inputShape, int rows, int columns) {
      FeatureShape output =
          FeatureShape.of(
              Math.multiplyExact(inputShape.size(0), rows),
              Math.multiplyExact(inputShape.size(1), columns),
              inputShape.channels());
      return new UpSampling(name, input, output, rows, columns);
    }
  }

  /**
   * Brings numbers to mean 0 and variance 1, then scales and shifts each channel.
   *
   * @param name its name
   * @param input what feeds it
   * @param output the shape of its output and of its input
   * @param acrossBatch whether mean and variance are those of a channel over the batch, in
   *     inference their moving averages; else those of each pixel or vector over its channels
   * @param momentum how much of the moving averages each batch leaves
   * @param epsilon added to the variance
   */
  record Normalization(
      String name,
      String input,
      FeatureShape output,
      boolean acrossBatch,
      double momentum,
      double epsilon)
      implements OfOne {

    @Override
    public boolean looksAcrossBatch() {
      return acrossBatch;
    }

    @Override
    public List<ParameterShape> parameters() {
      long channels = output.channels();
      ParameterShape gamma = ParameterShape.vector(GAMMA, channels, Initializer.ones(), true);
      ParameterShape beta = ParameterShape.vector(BETA, channels, Initializer.zeros(), true);
      return acrossBatch
          ? List.of(
              gamma,
              beta,
              ParameterShape.vector(MOVING_MEAN, channels, Initializer.zeros(), false),
              ParameterShape.vector(MOVING_VARIANCE, channels, Initializer.ones(), false))
          : List.of(gamma, beta);
    }
  }

  /**
   * Numbers times a random mask, in training.
   *
   * @param name its name
   * @param input what feeds it
   * @param output the shape of its output and of its input
   * @param rate the probability of each number to become 0
   */
  record Dropout(String name, String input, FeatureShape output, double rate) implements OfOne {

    /**
     * What draws the mask.
     *
     * @return the mask, which all engines draw the same of the same noise
     */
    public DropoutMask mask() {
      return new DropoutMask(name, rate);
    }
  }

  /**
   * A function of each number.
   *
   * @param name its name
   * @param input what feeds it
   * @param output the shape of its output and of its input
   * @param activation the function
   */
  record Activated(String name, String input, FeatureShape output, Activation activation)
      implements OfOne {}

  /**
   * The same numbers in another shape, in the order height, width, channels.
   *
   * @param name its name
   * @param input what feeds it
   * @param output the shape of its output
   */
  record Reshape(String name, String input, FeatureShape output) implements OfOne {}

  /**
   * The sum of two, number by number.
   *
   * @param name its name
   * @param inputs what feeds it: two of the output's shape
   * @param output the shape of its output
   */
  record Sum(String name, List<String> inputs, FeatureShape output) implements Node {}

  /**
   * The channels of two, side by side.
   *
   * @param name its name
   * @param inputs what feeds it: two that differ in nothing but channels
   * @param output the shape of its output
   */
  record Concatenation(String name, List<String> inputs, FeatureShape output) implements Node {}

  /**
   * What this vocabulary has no word for. An engine computes those whose class it knows, and
   * refuses others.
   */
  non-sealed interface Custom extends Node {

    /**
     * What it is, for those who read why an engine refuses it.
     *
     * @return such as {@code layer SimpleRnn}
     */
    String describe();
  }
}
