package org.vae4j.api.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network computes.
 *
 * @param inputs the shapes of its inputs for one image, by name
 * @param nodes each after those that feed it
 * @param outputs the nodes that are outputs, by the name of the output
 */
public record NetworkGraph(
    Map<String, FeatureShape> inputs, List<Node> nodes, Map<String, String> outputs) {

  /**
   * Checks names, and puts the nodes in order: the one in which their parameters lie in a flat
   * vector.
   *
   * @throws IllegalArgumentException if a name is there twice, a node or output is fed by nothing
   *     that there is, or nodes feed each other in a circle
   */
  public NetworkGraph {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    nodes = ordered(new ArrayList<>(inputs.keySet()), nodes);
    Set<String> names = new HashSet<>(inputs.keySet());
    nodes.forEach(node -> names.add(node.name()));
    for (String output : outputs.values()) {
      if (!names.contains(output)) {
        throw new IllegalArgumentException("output (%s) must be a node".formatted(output));
      }
    }
  }

  /**
   * A network of one input.
   *
   * @param input the input's name
   * @param inputShape its shape for one image
   * @param nodes the nodes
   * @param outputs the nodes that are outputs, by the name of the output
   */
  public NetworkGraph(
      String input, FeatureShape inputShape, List<Node> nodes, Map<String, String> outputs) {
    this(Map.of(input, inputShape), nodes, outputs);
  }

  /**
   * By Kahn's algorithm. Which of several nodes that could be next is next, is what DL4J's graphs
   * made of it, sets of hashed numbers included: optimizer state of saved runs lies in that order.
   */
  private static List<Node> ordered(List<String> inputs, List<Node> nodes) {
    Map<String, Integer> numbers = new HashMap<>();
    inputs.forEach(input -> numbers.put(input, numbers.size()));
    for (Node node : nodes) {
      if (numbers.putIfAbsent(node.name(), numbers.size()) != null) {
        throw new IllegalArgumentException("node (%s) must be there once".formatted(node.name()));
      }
    }
    Map<Integer, Set<Integer>> readers = new HashMap<>();
    Map<Integer, Set<Integer>> awaited = new HashMap<>();
    for (Node node : nodes) {
      int number = numbers.get(node.name());
      for (String input : node.inputs()) {
        Integer feeder = numbers.get(input);
        if (feeder == null) {
          throw new IllegalArgumentException(
              "input (%s) of %s must be a node or an input".formatted(input, node.name()));
        }
        readers.computeIfAbsent(feeder, it -> new HashSet<>()).add(number);
        awaited.computeIfAbsent(number, it -> new HashSet<>()).add(feeder);
      }
    }
    List<Node> ordered = new ArrayList<>();
    Deque<Integer> ready = new ArrayDeque<>();
    inputs.forEach(input -> ready.add(numbers.get(input)));
    while (!ready.isEmpty()) {
      int next = ready.remove();
      if (next >= inputs.size()) {
        ordered.add(nodes.get(next - inputs.size()));
      }
      for (int reader : readers.getOrDefault(next, Set.of())) {
        awaited.get(reader).remove(next);
        if (awaited.get(reader).isEmpty()) {
          ready.add(reader);
        }
      }
    }
    if (ordered.size() < nodes.size()) {
      throw new IllegalArgumentException("nodes must not feed each other in a circle");
    }
    return List.copyOf(ordered);
  }

  /**
   * The only input.
   *
   * @return its name
   * @throws IllegalStateException if there are several
   */
  public String input() {
    if (inputs.size() != 1) {
      throw new IllegalStateException("inputs (%s) must be one".formatted(inputs.keySet()));
    }
    return inputs.keySet().iterator().next();
  }

  /**
   * The shape of the only input.
   *
   * @return the shape for one image
   * @throws IllegalStateException if there are several
   */
  public FeatureShape inputShape() {
    return inputs.get(input());
  }

  /**
   * The shapes of all tensors.
   *
   * @return for one image, by the names of inputs and nodes
   */
  public Map<String, FeatureShape> shapes() {
    Map<String, FeatureShape> shapes = new LinkedHashMap<>(inputs);
    nodes.forEach(node -> shapes.put(node.name(), node.output()));
    return Collections.unmodifiableMap(shapes);
  }

  /**
   * Refuses a tensor that is no batch of the only input.
   *
   * @param tensor the tensor
   * @throws IllegalArgumentException if it is not float32 [n, …] of the input's shape, with n above
   *     0
   */
  public void requireInput(INDArray tensor) {
    List<Integer> sizes = inputShape().sizes();
    boolean fits =
        tensor.dataType() == DataType.FLOAT
            && !tensor.isEmpty()
            && tensor.rank() == sizes.size() + 1;
    for (int i = 0; fits && i < sizes.size(); i++) {
      fits = tensor.size(i + 1) == sizes.get(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s (%s %s) must be float32 [n, %s]"
              .formatted(
                  input(),
                  tensor.dataType(),
                  Arrays.toString(tensor.shape()),
                  sizes.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }
}
