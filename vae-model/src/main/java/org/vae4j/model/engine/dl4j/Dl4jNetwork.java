package org.vae4j.model.engine.dl4j;

import java.util.ArrayDeque;
import java.util.Deque;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.ParameterLayout;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.network.dl4j.Dl4jGraph;

/**
 * A network that runs on DL4J graphs. A graph holds the activations of its last forward pass, so
 * every open pass has a graph of its own; all share one parameter vector.
 */
final class Dl4jNetwork implements Network {
  private final NetworkGraph network;
  private final Parameters parameters;
  private final INDArray sharedVector;
  private final Deque<Graph> idle = new ArrayDeque<>();

  Dl4jNetwork(NetworkGraph network) {
    this.network = network;
    Graph first = new Graph(network, null);
    this.sharedVector = first.params();
    ParameterLayout layout = new ParameterLayout(network);
    requireSame(layout, first);
    this.parameters =
        layout.parameters(sharedVector, Nd4j.zeros(DataType.FLOAT, first.numParams()));
    idle.push(first);
  }

  /** A layout that is not DL4J's would give layers the numbers of others, without a word. */
  private static void requireSame(ParameterLayout layout, Graph graph) {
    for (Layer layer : graph.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      layer
          .paramTable()
          .forEach(
              (key, value) -> {
                long expected = layout.offset(name, Dl4jGraph.parameter(key));
                if (value.offset() != expected) {
                  throw new IllegalStateException(
                      "%s/%s: its place in DL4J's vector (%d) must be %d"
                          .formatted(name, key, value.offset(), expected));
                }
              });
    }
  }

  @Override
  public String engine() {
    return Dl4jEngine.NAME;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Pass forward(INDArray input, Mode mode, Noise noise) {
    network.requireInput(input);
    Graph graph = idle.isEmpty() ? new Graph(network, sharedVector) : idle.pop();
    Tensors output = graph.forward(input, mode, noise);
    return new GraphPass(graph, output);
  }

  @Override
  public void close() {
    idle.clear(); // ND4J frees the memory of a graph that nobody holds
  }

  private final class GraphPass implements Pass {
    private final Tensors output;
    private Graph graph;

    GraphPass(Graph graph, Tensors output) {
      this.graph = graph;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      if (graph == null) {
        throw new IllegalStateException("the pass is closed");
      }
      INDArray inputGradient = graph.backward(output, outputGradient);
      if (parameters.count() > 0) {
        parameters.gradients().addi(graph.gradients());
      }
      return Tensors.of(network.input(), inputGradient);
    }

    @Override
    public void close() {
      if (graph != null) {
        idle.push(graph);
        graph = null;
      }
    }
  }
}
