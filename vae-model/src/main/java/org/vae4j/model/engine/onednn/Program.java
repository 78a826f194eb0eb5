package org.vae4j.model.engine.onednn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.ParameterLayout;
import org.vae4j.api.tensor.Precision;

/**
 * What plans compute, for batches of any size.
 *
 * @param graph the network, of one input
 * @param layout where its parameters lie
 * @param shapes the shape of every node's output for one image, and of the input
 * @param precision how numbers are written between the input and the outputs
 */
record Program(
    NetworkGraph graph,
    ParameterLayout layout,
    Map<String, FeatureShape> shapes,
    Precision precision) {

  /**
   * What may lie between one layer and the next, in bytes: more than that in two layers that follow
   * one another falls out of the cache, so that a batch is better computed in chunks. Measured; a
   * constant and not the machine's own cache, because the chunks decide in which order gradients
   * are added up, and so the last bits.
   */
  private static final long CACHE = 5L << 19;

  /** Chunks of fewer images give primitives too little to do at a time. */
  private static final int SMALLEST_CHUNK = 8;

  Program(NetworkGraph graph, Precision precision) {
    this(graph, new ParameterLayout(graph), graph.shapes(), precision);
  }

  String input() {
    return graph.input();
  }

  List<Node> nodes() {
    return graph.nodes();
  }

  Map<String, String> outputs() {
    return graph.outputs();
  }

  /** The nodes, or the input, whose numbers the outputs show, if need be in another shape. */
  Set<String> exposed() {
    return outputs().values().stream().map(this::source).collect(Collectors.toUnmodifiableSet());
  }

  /** The node, or the input, whose numbers a node shows, if need be in another shape. */
  String source(String name) {
    for (Node node : nodes()) {
      if (node instanceof Node.Reshape reshape && reshape.name().equals(name)) {
        return source(reshape.input());
      }
    }
    return name;
  }

  /** How many of a batch's images are computed at a time. */
  int chunk(int images) {
    if (nodes().stream().anyMatch(Node::looksAcrossBatch)) {
      return images;
    }
    int chunk = Integer.highestOneBit(Math.toIntExact(Math.max(CACHE / widest(), 1)));
    return Math.min(Math.max(chunk, SMALLEST_CHUNK), images);
  }

  /** The most bytes that a layer reads and writes for one image. */
  private long widest() {
    int bytes = precision == Precision.BFLOAT16 ? Short.BYTES : Float.BYTES;
    return nodes().stream().mapToLong(node -> bytes * width(node)).max().orElse(1);
  }

  private long width(Node node) {
    return Stream.concat(node.inputs().stream(), Stream.of(node.name()))
        .mapToLong(name -> shapes.get(name).length())
        .sum();
  }
}
