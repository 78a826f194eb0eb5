package org.vae4j.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Part;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.model.network.NetworkPart;

/**
 * The network of a part of a model, as formats write it.
 *
 * @param role what the part is, {@code encoder} or {@code decoder}
 * @param graph what is computed. Its inputs are images or codes, and where the network is
 *     conditional, {@link #LABEL}
 * @param parameters float32 by names such as {@code conv_0/kernel}, in the layouts of Keras
 */
public record ExportedNetwork(String role, NetworkGraph graph, Map<String, INDArray> parameters) {

  /** The input of the class of each image or code: [n, classes], 1 at the class and 0 elsewhere. */
  public static final String LABEL = "label";

  /**
   * Reads the network of a part.
   *
   * @throws UnsupportedModelException if the part is no stack of layers, or has one that formats do
   *     not know
   */
  static ExportedNetwork of(String role, Part part, FeatureShape inputShape) {
    if (!(part instanceof NetworkPart network)) {
      throw new UnsupportedModelException(
          "%s: %s must be a stack of layers".formatted(role, ComponentNames.of(part)));
    }
    NetworkGraph graph = network.definition().graph();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Custom custom) {
        throw new UnsupportedModelException(
            "%s: %s: %s".formatted(role, node.name(), custom.describe()));
      }
    }
    FeatureShape read = network.condition().widened(inputShape);
    if (!graph.inputShape().equals(read)) {
      throw new UnsupportedModelException(
          "%s: the network must read %s, not %s".formatted(role, read, graph.inputShape()));
    }
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    for (Parameter parameter : part.parameters().tensors()) {
      parameters.put(parameter.name(), parameter.value());
    }
    int classes = network.condition().classCount();
    return new ExportedNetwork(
        role, classes == 0 ? graph : withLabel(graph, inputShape, classes), parameters);
  }

  /** Puts the label beside the input, at every place of a map, for all that read the input. */
  private static NetworkGraph withLabel(NetworkGraph graph, FeatureShape shape, int classes) {
    String input = graph.input();
    List<Node> nodes = new ArrayList<>();
    String label = LABEL;
    if (shape.isMap()) {
      FeatureShape pixel = FeatureShape.of(1, 1, classes);
      nodes.add(new Node.Reshape("label_map", LABEL, pixel));
      label = "label_everywhere";
      nodes.add(Node.UpSampling.of(label, "label_map", pixel, shape.size(0), shape.size(1)));
    }
    String both = input + "_and_label";
    nodes.add(new Node.Concatenation(both, List.of(input, label), graph.inputShape()));
    Rewiring wider = new Rewiring(input, both);
    graph.nodes().forEach(node -> nodes.add(wider.of(node)));
    Map<String, FeatureShape> inputs = new LinkedHashMap<>();
    inputs.put(input, shape);
    inputs.put(LABEL, FeatureShape.of(classes));
    return new NetworkGraph(inputs, nodes, graph.outputs());
  }

  /**
   * The shapes of the inputs.
   *
   * @return for one image, by name, that of images or codes first
   */
  public Map<String, FeatureShape> inputs() {
    return graph.inputs();
  }

  /**
   * The outputs.
   *
   * @return the nodes that give them, by the name of the output
   */
  public Map<String, String> outputs() {
    return graph.outputs();
  }

  /**
   * Whether the class is read beside the first input.
   *
   * @return whether there is an input {@link #LABEL}
   */
  public boolean isConditional() {
    return inputs().containsKey(LABEL);
  }

  /**
   * A parameter of a node.
   *
   * @param node the node
   * @param name such as {@code kernel}
   * @return float32, in the layout of Keras
   */
  public INDArray parameter(Node node, String name) {
    return parameters.get(node.name() + "/" + name);
  }
}
