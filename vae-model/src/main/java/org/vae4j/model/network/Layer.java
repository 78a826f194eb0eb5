package org.vae4j.model.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.spi.Family;

/**
 * One layer of a stack, as a piece of DL4J configuration. Feature maps are NHWC.
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
  FeatureShape outputShape(FeatureShape input);

  /**
   * How many numbers the layer learns.
   *
   * @param input the shape of its input
   * @return the number of parameters
   */
  default long parameterCount(FeatureShape input) {
    return 0;
  }

  /**
   * Adds the layer to a configuration, as a vertex of the given name; one that needs further
   * vertices puts the name and a slash before theirs.
   *
   * @param graph the configuration
   * @param name the name of the vertex
   * @param input the name of the vertex that feeds it
   * @param inputShape the shape of its input
   */
  void addTo(GraphBuilder graph, String name, String input, FeatureShape inputShape);

  /**
   * The lines of summaries; one, unless the layer is made of others.
   *
   * @param name the name of its vertex
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
