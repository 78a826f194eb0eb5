package org.vae4j.model.network.dl4j;

import java.util.ArrayDeque;
import java.util.Deque;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Mode;
import org.vae4j.api.Noise;
import org.vae4j.api.Parameters;
import org.vae4j.api.Pass;
import org.vae4j.api.Tensors;
import org.vae4j.model.network.FlatParameters;
import org.vae4j.model.network.Network;
import org.vae4j.model.network.NetworkDefinition;

/**
 * A network that runs on DL4J graphs. A graph holds the activations of its last forward pass, so
 * every open pass has a graph of its own; all share one parameter vector.
 */
final class Dl4jNetwork implements Network {
  private final NetworkDefinition definition;
  private final Parameters parameters;
  private final INDArray sharedVector;
  private final Deque<Graph> idle = new ArrayDeque<>();

  Dl4jNetwork(NetworkDefinition definition) {
    this.definition = definition;
    Graph first = new Graph(definition, null);
    this.sharedVector = first.params();
    this.parameters =
        FlatParameters.of(
            first, sharedVector, Nd4j.zeros(sharedVector.dataType(), first.numParams()));
    idle.push(first);
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
    Graph graph = idle.isEmpty() ? new Graph(definition, sharedVector) : idle.pop();
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
      return Tensors.of(definition.input(), inputGradient);
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
