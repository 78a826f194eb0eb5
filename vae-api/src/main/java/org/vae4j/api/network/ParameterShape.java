package org.vae4j.api.network;

import java.util.List;
import org.vae4j.api.tensor.Initializer;

/**
 * One tensor of a node, and how it lies among the node's parameters in a flat vector.
 *
 * @param name such as {@code kernel}
 * @param lying its sizes as the numbers lie one after another in the vector, in C order
 * @param axes which of these dimensions are those of Keras's layout, in order
 * @param initializer how it starts
 * @param trainable whether it is learned
 */
public record ParameterShape(
    String name, List<Long> lying, List<Integer> axes, Initializer initializer, boolean trainable) {

  /** Copies both lists. */
  public ParameterShape {
    lying = List.copyOf(lying);
    axes = List.copyOf(axes);
  }

  /**
   * A vector.
   *
   * @param name such as {@code bias}
   * @param length how many numbers
   * @param initializer how it starts
   * @param trainable whether it is learned
   * @return numbers one after another
   */
  public static ParameterShape vector(
      String name, long length, Initializer initializer, boolean trainable) {
    return new ParameterShape(name, List.of(length), List.of(0), initializer, trainable);
  }

  /**
   * How many numbers it has.
   *
   * @return the product of its sizes
   * @throws ArithmeticException if that is no long
   */
  public long length() {
    return lying.stream().reduce(1L, Math::multiplyExact);
  }
}
