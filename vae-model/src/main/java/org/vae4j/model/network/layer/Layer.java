package org.vae4j.model.network.layer;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.Family;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.tensor.NumberRange;

/**
 * One layer of a stack, which writes what it computes as {@link Node}s of the network's graph.
 * Feature maps are NHWC.
 *
 * <p>Implementations are records of their settings.
 */
@Family("layer")
public interface Layer {

  /**
   * What layers of this type are called; a number is added for each in a stack.
   *
   * @return such as {@code conv}, for {@code conv_0}, {@code conv_1} …
   */
  String baseName();

  /**
   * The shape of the layer's output.
   *
   * @param input the shape of its input
   * @return the output's shape
   * @throws IllegalArgumentException if the layer cannot take such an input; the message says what
   *     it needs
   */
  default FeatureShape outputShape(FeatureShape input) {
    List<Node> nodes = nodes(baseName(), "input", input);
    return nodes.get(nodes.size() - 1).output();
  }

  /**
   * Which numbers the layer's output can have.
   *
   * @param input which numbers its input can have
   * @return the range of the output; all numbers unless overridden
   */
  default NumberRange outputRange(NumberRange input) {
    return NumberRange.ALL;
  }

  /**
   * Whether the layer only moves numbers to other places.
   *
   * @return whether its output has no other numbers than its input; not unless overridden
   */
  default boolean keepsNumbers() {
    return false;
  }

  /**
   * What is wrong with the layer as the last one of a decoder, whatever the likelihood.
   *
   * @return a message that goes on from the layer's name; nothing unless overridden
   */
  default Optional<Finding> asOutput() {
    return Optional.empty();
  }

  /**
   * How many numbers the layer learns.
   *
   * @param input the shape of its input
   * @return the number of parameters
   */
  default long parameterCount(FeatureShape input) {
    return Layers.parameterCount(nodes(baseName(), "input", input));
  }

  /**
   * What the layer computes.
   *
   * @param name the name of the last node, whose output is the layer's; those of others begin with
   *     it and a slash
   * @param input what feeds the layer
   * @param inputShape the shape of its input
   * @return the nodes, at least one, each after those that feed it
   * @throws IllegalArgumentException if the layer cannot take such an input; the message says what
   *     it needs
   */
  List<Node> nodes(String name, String input, FeatureShape inputShape);

  /**
   * The lines of summaries; one, unless the layer is made of others.
   *
   * @param name the name of its last node
   * @param input the shape of its input
   * @return the lines, whose numbers of parameters add up to that of the layer
   */
  default List<LayerSummary> summaries(String name, FeatureShape input) {
    return List.of(
        new LayerSummary(name, describe(), outputShape(input).toString(), parameterCount(input)));
  }

  /**
   * What the layer is, for summaries.
   *
   * @return such as {@code conv2d 64 3×3 /2 relu}
   */
  String describe();
}
