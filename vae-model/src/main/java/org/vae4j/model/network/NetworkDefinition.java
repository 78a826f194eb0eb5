package org.vae4j.model.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.vae4j.api.Head;
import org.vae4j.api.LayerSummary;

/**
 * What a network computes: a stack of layers as a DL4J configuration.
 *
 * @param input the name of the input, which its gradient has too
 * @param outputs the vertices that are outputs, by the name of the output
 * @param outputShape the shape of the last layer's output; heads come after it
 * @param configuration the DL4J configuration, NHWC, without output layers or updaters
 * @param layers the layers, in order
 */
public record NetworkDefinition(
    String input,
    Map<String, String> outputs,
    FeatureShape outputShape,
    ComputationGraphConfiguration configuration,
    List<LayerSummary> layers) {

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
    private final GraphBuilder graph;
    private final List<PlacedLayer> layers = new ArrayList<>();
    private String last;
    private FeatureShape shape;

    Builder(String input, FeatureShape inputShape) {
      this.input = input;
      this.last = input;
      this.shape = inputShape;
      this.graph =
          new NeuralNetConfiguration.Builder()
              .dataType(DataType.FLOAT)
              .updater(new NoOp())
              .weightInit(WeightInit.ZERO)
              .trainingWorkspaceMode(WorkspaceMode.ENABLED)
              .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
              .graphBuilder()
              .addInputs(input);
    }

    void add(List<Layer> stack) {
      List<PlacedLayer> placed = PlacedLayer.stack("", stack, shape);
      last = PlacedLayer.addTo(graph, placed, last);
      shape = placed.isEmpty() ? shape : placed.get(placed.size() - 1).output();
      layers.addAll(placed);
    }

    void addHead(Head head) {
      String place = "layers: the head '%s' after them".formatted(head.name());
      Layer dense = new Dense(head.size(), Activation.LINEAR);
      PlacedLayer placed = PlacedLayer.of(place, head.name(), dense, shape);
      PlacedLayer.addTo(graph, List.of(placed), last);
      layers.add(placed);
    }

    NetworkDefinition build(Map<String, String> outputs) {
      long parameters = PlacedLayer.parameterCount(layers);
      if (parameters > MAX_PARAMETERS) {
        throw new IllegalArgumentException(
            "the network's parameters (%d) must be <= %d".formatted(parameters, MAX_PARAMETERS));
      }
      graph.setOutputs(outputs.values().toArray(String[]::new));
      return new NetworkDefinition(
          input,
          Collections.unmodifiableMap(outputs),
          shape,
          graph.build(),
          PlacedLayer.summaries(layers));
    }
  }
}
