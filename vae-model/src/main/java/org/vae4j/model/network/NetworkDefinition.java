package org.vae4j.model.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.PlacedLayer;

/**
 * A stack of layers, and what it computes.
 *
 * @param graph what is computed; its input and outputs are those of the network
 * @param outputShape the shape of the last layer's output; heads come after it
 * @param layers the layers, in order
 */
public record NetworkDefinition(
    NetworkGraph graph, FeatureShape outputShape, List<LayerSummary> layers) {

  /** Beyond this, float32 values and gradients alone take 4 GiB. */
  private static final long MAX_PARAMETERS = 1L << 29;

  /**
   * A stack with one output.
   *
   * @param input the name of the input
   * @param inputShape the shape of the input for one image
   * @param stack the layers, at least one
   * @param output the name of the last layer's output
   * @return the definition
   * @throws IllegalArgumentException if there is no layer, or one does not fit the one before it
   */
  public static NetworkDefinition withOutput(
      String input, FeatureShape inputShape, List<Layer> stack, String output) {
    if (stack.isEmpty()) {
      throw new IllegalArgumentException("layers ([]) must be at least one");
    }
    Builder builder = new Builder(input, inputShape);
    builder.add(stack);
    return builder.build(Map.of(output, builder.last));
  }

  /**
   * A stack that ends in heads: dense layers without activation, side by side.
   *
   * @param input the name of the input
   * @param inputShape the shape of the input for one image
   * @param stack the layers, the last of which gives a vector
   * @param heads the heads, each an output under its name
   * @return the definition
   * @throws IllegalArgumentException if a layer does not fit the one before it
   */
  public static NetworkDefinition withHeads(
      String input, FeatureShape inputShape, List<Layer> stack, List<Head> heads) {
    Builder builder = new Builder(input, inputShape);
    builder.add(stack);
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Head head : heads) {
      builder.addHead(head);
      outputs.put(head.name(), head.name());
    }
    return builder.build(outputs);
  }

  private static final class Builder {
    private final String input;
    private final FeatureShape inputShape;
    private final List<PlacedLayer> layers = new ArrayList<>();
    private String last;
    private FeatureShape shape;

    Builder(String input, FeatureShape inputShape) {
      this.input = input;
      this.inputShape = inputShape;
      this.last = input;
      this.shape = inputShape;
    }

    void add(List<Layer> stack) {
      for (PlacedLayer placed : PlacedLayer.stack("", stack, last, shape)) {
        layers.add(placed);
        last = placed.name();
        shape = placed.output();
      }
    }

    void addHead(Head head) {
      String place = "layers: the head '%s' after them".formatted(head.name());
      Layer dense = new Dense(head.size(), Activation.LINEAR);
      layers.add(PlacedLayer.of(place, head.name(), dense, last, shape));
    }

    NetworkDefinition build(Map<String, String> outputs) {
      long parameters = PlacedLayer.parameterCount(layers);
      if (parameters > MAX_PARAMETERS) {
        throw new IllegalArgumentException(
            "the network's parameters (%d) must be <= %d".formatted(parameters, MAX_PARAMETERS));
      }
      List<Node> nodes = layers.stream().flatMap(placed -> placed.nodes().stream()).toList();
      return new NetworkDefinition(
          new NetworkGraph(input, inputShape, nodes, outputs),
          shape,
          PlacedLayer.summaries(layers));
    }
  }
}
